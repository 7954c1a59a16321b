package dev.unstick.plan.record

import dev.unstick.cluster.ObjectReference
import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import java.util.concurrent.Executors
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper
import tools.jackson.dataformat.yaml.YAMLMapper

class BackupSpec extends Specification {
  @TempDir
  Path folder

  def "has a YAML an object in a folder a kind, without what the server sets, and the whole object in a line"() {
    given:
    def claim = document('ledger', [uid: 'u1', resourceVersion: '7', generation: 3, managedFields: [[manager: 'x']], ownerReferences: [[uid: 'gone']],
      deletionTimestamp: '2026-11-23T09:00:00Z', labels: [answer: 'yes', version: '1e3', empty: '', text: "a\n'b': \"c\" # d"]])

    when:
    def backup = saved([claim])
    def yaml = new YAMLMapper().readTree(Files.readString(backup.folder().resolve('apply/dbclaims.db.example.com/ledger.yaml')))

    then:
    yaml.path('metadata').propertyNames() as Set == ['name', 'labels'] as Set
    yaml.at('/metadata/labels') == claim.at('/metadata/labels')
    yaml.path('spec') == claim.path('spec')
    yaml.path('status').missingNode
    JsonMapper.shared().readTree(Files.readString(backup.folder().resolve('whole/dbclaims.db.example.com.jsonl'))) == claim
  }

  def "has an index with checksums that hold, and says how it is brought back"() {
    given:
    def backup = saved((0..<20).collect { document("claim-$it", [uid: "u$it".toString(), resourceVersion: '7']) })
    def index = JsonMapper.shared().readTree(Files.readString(backup.folder().resolve('index.json')))

    expect:
    index.path('objects').size() == 20
    index.path('objects').every { entry ->
      sha256(Files.readAllBytes(backup.folder().resolve(entry.path('file').asString()))) == entry.path('sha256').asString() &&
        sha256(Files.readAllLines(backup.folder().resolve(entry.path('whole').asString()))[entry.path('wholeLine').asInt() - 1].bytes) == entry.path('wholeSha256').asString()
    }
    Files.readString(backup.folder().resolve('RESTORE.md')).contains("kubectl --context prod-eu apply -R -f ${backup.folder().resolve('apply')}")
  }

  def "many threads may save at a time, and each object stands where the index says"() {
    given:
    def backup = Backup.in(folder.resolve('backup'), false)
    def threads = Executors.newFixedThreadPool(16)

    when:
    (0..<64).collect { share ->
      threads.submit({ backup.save((0..<16).collect { item(document("claim-$share-$it", [uid: "u-$share-$it".toString(), resourceVersion: '7'])) }) })
    }*.get()
    backup.seal('prod-eu')
    def index = JsonMapper.shared().readTree(Files.readString(backup.folder().resolve('index.json')))
    def lines = Files.readAllLines(backup.folder().resolve('whole/dbclaims.db.example.com.jsonl'))

    then:
    lines.size() == 1024
    index.path('objects')*.path('wholeLine')*.asInt() as Set == (1..1024) as Set
    index.path('objects').every { entry ->
      def line = lines[entry.path('wholeLine').asInt() - 1]
      JsonMapper.shared().readTree(line).at('/metadata/uid') == entry.path('uid') && sha256(line.bytes) == entry.path('wholeSha256').asString()
    }

    cleanup:
    threads.shutdownNow()
  }

  def "each version once, and no file is written over: #names"() {
    given:
    def backup = saved(names.collect { document(it, [uid: "u-$it".toString(), resourceVersion: '7']) })

    when:
    backup.save(names.collect { item(document(it, [uid: "u-$it".toString(), resourceVersion: '7'])) })
    backup.save(names.collect { item(document(it, [uid: "u-$it".toString(), resourceVersion: '8'])) })

    then:
    Files.list(backup.folder().resolve('apply/dbclaims.db.example.com')).count() == 2 * names.size()
    backup.size() == 2 * names.size()

    where:
    names << [['a'], ['a:b', 'a_b'], ['Big', 'big']]
  }

  def "says which folder cannot be written, and that nothing was changed: #obstacle"() {
    given:
    prepare(folder)

    when:
    saved([document('ledger', [uid: 'u1', resourceVersion: '7'])])

    then:
    def failure = thrown(UncheckedIOException)
    failure.message.contains(folder.resolve('backup').toString())
    failure.message.contains('Nothing was changed')

    where:
    obstacle                          | prepare
    'a file in its place'             | { Files.writeString(it.resolve('backup'), '') }
    'a file in place of a folder'     | { Files.createDirectories(it.resolve('backup')); Files.writeString(it.resolve('backup/apply'), '') }
    'a device that is always full'    | { Files.createDirectories(it.resolve('backup/whole')); Files.createSymbolicLink(it.resolve('backup/whole/dbclaims.db.example.com.jsonl'), Path.of('/dev/full')) }
  }

  private Backup saved(List<JsonNode> documents) {
    def backup = Backup.in(folder.resolve('backup'), false)
    backup.save(documents.collect { item(it) })
    backup.seal('prod-eu')
    backup
  }

  private static Backup.Item item(JsonNode document) {
    new Backup.Item(new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', document.at('/metadata/name').asString()), document)
  }

  private static JsonNode document(String name, Map metadata) {
    JsonMapper.shared().valueToTree([apiVersion: 'db.example.com/v1', kind: 'DbClaim', metadata: [name: name] + metadata, spec: [size: 2, on: 'off'], status: [ready: true]])
  }

  private static String sha256(byte[] bytes) {
    MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex()
  }
}
