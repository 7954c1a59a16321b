package dev.unstick.namespace

import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** Documents and paths at random, with a liking for the words that matter to pruning. */
class Documents {
  static final List<String> NAMES = ['metadata', 'spec', 'finalizers', 'labels', 'annotations', 'items', 'a/b', 'x~y', "it's"]
  static final List<String> ENTRIES = ['kubernetes', 'example.com/audit', 'orphan', 'foregroundDeletion', 'db.example.com/release']

  static JsonNode random(Random random) {
    def document = [apiVersion: random.nextInt(4) ? 'v1' : 'example.com/v1', kind: random.nextInt(4) ? 'Namespace' : 'Widget']
    document.metadata = [name: 'n', uid: 'u', labels: value(random, 2)]
    document.spec = [replicas: random.nextInt(9), template: value(random, 3)]
    if (random.nextInt(5)) {
      document.metadata.finalizers = finalizers(random)
    }
    if (random.nextInt(5)) {
      document.spec.finalizers = random.nextInt(6) ? finalizers(random) : value(random, 1)
    }
    document.status = value(random, 3)
    JsonMapper.shared().valueToTree(document)
  }

  static String path(Random random) {
    def start = ['$', '$.metadata', '$.spec', '$.metadata.finalizers', '$.spec.finalizers', '$..finalizers', '$[*].finalizers'][random.nextInt(7)]
    def ends = ['', '[*]', '[0]', '[-1]', '[1:]', '[::-1]', '[?@ == "kubernetes"]', '[?@ =~ /.*example.*/]', '..*', '.finalizers', '[0, 0]', '["finalizers"][1]']
    start + ends[random.nextInt(ends.size())]
  }

  private static List<String> finalizers(Random random) {
    (0..<random.nextInt(4)).collect { ENTRIES[random.nextInt(ENTRIES.size())] }
  }

  private static Object value(Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0: return random.nextInt(100)
      case 1: return random.nextBoolean()
      case 2: return null
      case 3: return ENTRIES[random.nextInt(ENTRIES.size())]
      case 4: return (0..<random.nextInt(3)).collect { value(random, depth - 1) }
      default: return (0..<random.nextInt(3)).collectEntries { [NAMES[random.nextInt(NAMES.size())], value(random, depth - 1)] }
    }
  }
}
