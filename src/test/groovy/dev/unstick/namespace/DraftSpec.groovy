package dev.unstick.namespace

import spock.lang.Specification
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

class DraftSpec extends Specification {
  static final String KUBESPHERE = '''{
    "apiVersion": "v1", "kind": "Namespace",
    "metadata": {
      "name": "kubesphere-system", "uid": "u-1", "resourceVersion": "7",
      "labels": {"kubesphere.io/workspace": "system-workspace"},
      "finalizers": ["finalizers.kubesphere.io/namespaces", "example.com/audit"]
    },
    "spec": {"finalizers": ["kubernetes"]},
    "status": {"phase": "Terminating"}
  }'''

  def "takes out what the path matches: #path"() {
    when:
    def draft = Draft.of(json(KUBESPHERE)).prune(path)

    then:
    new NamespaceDocument(draft.edited()).finalizers() == new Finalizers(metadata, spec)
    draft.removals()*.finalizer() == removed

    where:
    path                                                                      || metadata                                                    | spec           | removed
    '$.spec.finalizers'                                                       || ['finalizers.kubesphere.io/namespaces', 'example.com/audit'] | []             | ['kubernetes']
    '$.spec.finalizers[*]'                                                    || ['finalizers.kubesphere.io/namespaces', 'example.com/audit'] | []             | ['kubernetes']
    '$.metadata.finalizers[0]'                                                || ['example.com/audit']                                       | ['kubernetes'] | ['finalizers.kubesphere.io/namespaces']
    '$.metadata.finalizers[-1]'                                               || ['finalizers.kubesphere.io/namespaces']                     | ['kubernetes'] | ['example.com/audit']
    '$.metadata.finalizers[?(@ == "finalizers.kubesphere.io/namespaces")]'    || ['example.com/audit']                                       | ['kubernetes'] | ['finalizers.kubesphere.io/namespaces']
    '$.metadata.finalizers[?(@ =~ /.*kubesphere.*/)]'                         || ['example.com/audit']                                       | ['kubernetes'] | ['finalizers.kubesphere.io/namespaces']
    '$..finalizers'                                                           || []                                                          | []             | ['finalizers.kubesphere.io/namespaces', 'example.com/audit', 'kubernetes']
    '$..finalizers[0]'                                                        || ['example.com/audit']                                       | []             | ['finalizers.kubesphere.io/namespaces', 'kubernetes']
    '$.metadata["finalizers"][0, 0, 1]'                                       || []                                                          | ['kubernetes'] | ['finalizers.kubesphere.io/namespaces', 'example.com/audit']
    '{.spec.finalizers}'                                                      || ['finalizers.kubesphere.io/namespaces', 'example.com/audit'] | []             | ['kubernetes']
    '.metadata.finalizers[0]'                                                 || ['example.com/audit']                                       | ['kubernetes'] | ['finalizers.kubesphere.io/namespaces']
  }

  def "works on a copy, one prune after another"() {
    given:
    def document = json(KUBESPHERE)

    when:
    def draft = Draft.of(document).prune('$.spec.finalizers').prune('$.metadata.finalizers[0]')

    then:
    document == json(KUBESPHERE)
    draft.original() == json(KUBESPHERE)
    new NamespaceDocument(draft.edited()).finalizers() == new Finalizers(['example.com/audit'], [])
    draft.removals()*.path() == ["\$['spec']['finalizers'][0]", "\$['metadata']['finalizers'][0]"]
  }

  def "a path that matches anything else is an error that names it: #path"() {
    when:
    Draft.of(json(KUBESPHERE)).prune(path)

    then:
    def failure = thrown(PruningException)
    failure.message.contains(named)
    failure.message.contains("\$['spec']['finalizers'][0]  kubernetes")

    where:
    path                            || named
    '$.spec'                        || "\$['spec']"
    '$.metadata.labels'             || "\$['metadata']['labels']"
    '$.metadata.name'               || "\$['metadata']['name']"
    '$'                             || '  $\n'
    '$..*'                          || 'and '
    '$.metadata[?@ == "u-1"]'       || "\$['metadata']['uid']"
    '$["spec", "metadata"].*'       || "\$['metadata']['name']"
  }

  def "a path that matches nothing is an error that shows the finalizers there are: #path"() {
    when:
    Draft.of(json(KUBESPHERE)).prune(path)

    then:
    def failure = thrown(PruningException)
    failure.message.contains('matches nothing')
    failure.message.contains("\$['metadata']['finalizers'][0]  finalizers.kubesphere.io/namespaces")

    where:
    path << ['$.spec.finalizer', '$.metadata.finalizers[7]', '$.metadata.finalizers[?(@ == "kubesphere")]']
  }

  def "an empty list has nothing to prune, and a document without finalizers says so"() {
    when:
    Draft.of(json('{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}, "spec": {"finalizers": []}}')).prune('$.spec.finalizers')

    then:
    def failure = thrown(PruningException)
    failure.message.contains('matches nothing')
    failure.message.contains('none')
  }

  def "another kind's spec.finalizers is its own affair"() {
    given:
    def claim = json('''{"apiVersion": "example.com/v1", "kind": "DbClaim",
      "metadata": {"name": "ledger", "finalizers": ["db.example.com/release"]}, "spec": {"finalizers": ["mine"]}}''')

    when:
    Draft.of(claim).prune('$.spec.finalizers')

    then:
    thrown(PruningException)

    and:
    Draft.of(claim).prune('$.metadata.finalizers').edited() == json('''{"apiVersion": "example.com/v1", "kind": "DbClaim",
      "metadata": {"name": "ledger", "finalizers": []}, "spec": {"finalizers": ["mine"]}}''')
  }

  def "whatever the document and the path, nothing but finalizer entries changes"() {
    given:
    def random = new Random(seed)
    int pruned = 0

    when:
    400.times {
      def document = Documents.random(random)
      def path = Documents.path(random)
      def before = document.deepCopy()
      try {
        def draft = Draft.of(document).prune(path)
        assert withoutEntries(draft.edited()) == withoutEntries(before)
        assert isSubsequence(entries(draft.edited(), 'metadata'), entries(before, 'metadata'))
        assert isSubsequence(entries(draft.edited(), 'spec'), entries(before, 'spec'))
        assert !draft.removals().isEmpty()
        assert count(before) - count(draft.edited()) == draft.removals().size()
        pruned++
      } catch (PruningException refused) {
        assert refused.message.contains(path)
      }
      assert document == before
    }

    then:
    pruned > 20

    where:
    seed << (1..25)
  }

  /** The document with its own finalizer lists emptied; all the rest must never differ. */
  private static JsonNode withoutEntries(JsonNode document) {
    def copy = document.deepCopy()
    ['metadata', 'spec'].each { parent ->
      if (isOwn(document, parent)) {
        copy.path(parent).set('finalizers', JsonMapper.shared().createArrayNode())
      }
    }
    copy
  }

  private static List<JsonNode> entries(JsonNode document, String parent) {
    isOwn(document, parent) ? document.path(parent).path('finalizers').values().toList() : []
  }

  private static int count(JsonNode document) {
    entries(document, 'metadata').size() + entries(document, 'spec').size()
  }

  private static boolean isOwn(JsonNode document, String parent) {
    boolean namespace = document.path('kind').asString('') == 'Namespace' && document.path('apiVersion').asString('') == 'v1'
    (parent == 'metadata' || namespace) && document.path(parent).path('finalizers').isArray()
  }

  private static boolean isSubsequence(List<JsonNode> shorter, List<JsonNode> longer) {
    def rest = longer.iterator()
    shorter.every { wanted -> rest.any { it == wanted } }
  }

  private static JsonNode json(String text) {
    JsonMapper.shared().readTree(text)
  }
}
