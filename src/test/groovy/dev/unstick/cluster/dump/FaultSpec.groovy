package dev.unstick.cluster.dump

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.WriteMode
import spock.lang.Requires
import spock.lang.Timeout
import tools.jackson.databind.node.JsonNodeFactory

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

/** Files that are broken, or meant to break something. */
@Timeout(20)
class FaultSpec extends DumpSpecification {
  static final Map NAMESPACE = terminating('payments')
  static final String POD = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"shop","namespace":"payments"}}'
  static final String BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + (1..9).collect { "a$it: &a$it [${(['*a' + (it - 1)] * 10).join(', ')}]\n" }.join()

  def "#what is told as something that could not be looked at, and the rest counts"() {
    given:
    def cluster = cluster(['namespace.json': NAMESPACE, (file): content])

    when:
    def told = contents(cluster).unlisted().find { it.reason().startsWith("$file: ") }

    then:
    told.groupVersion() == of
    told.reason().contains(reason)
    cluster.discover().failed().contains(told)
    cluster.get('/api/v1/namespaces/payments').path('status').path('phase').asString() == 'Terminating'
    contents(cluster).objects()*.reference()*.name() == found

    where:
    what                       | file           | content                                                                       || of           | reason                                      | found
    'half a JSON object'       | 'pods.json'    | '{"apiVersion":"v1","kind":"Pod","metadata":{"name":'                         || 'v1/pods'    | 'line 1: it ends in the middle'             | []
    'half a JSON text'         | 'pods.json'    | '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"sh'                       || 'v1/pods'    | 'line 1: it ends in the middle'             | []
    'half a JSON list'         | 'pods.json'    | '{"apiVersion":"v1","items":[\n' + POD + ',\n{"apiVersion":"v1","ki'          || 'v1/pods'    | 'line 3: it ends in the middle'             | ['shop']
    'half a typed YAML list'   | 'pods.yaml'    | 'apiVersion: v1\nitems:\n- metadata:\n    name: shop\n    namespace: payments\n- metadata:\n    name: "half\n' || 'v1/pods' | 'line 8: this is not YAML: found unexpected end of stream' | ['shop']
    'text before JSON'         | 'x.json'       | '{ Error from server\n' + POD                                                 || 'x.json'     | 'line 1: this is not JSON'                  | ['shop']
    'text between JSON'        | 'x.json'       | POD + '\n==== START logs ====\nhello\n==== END ====\n' + POD                  || 'x.json'     | 'line 2: this is not JSON'                  | ['shop']
    'tabs in YAML'             | 'pods.yaml'    | 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: shop\n'                        || 'v1/pods'    | "line 4: this is not YAML: found character '\\t(TAB)'" | []
    'one bad document of three' | 'all.yaml'    | "# one\n---\na: [\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: shop, namespace: payments}\n" || 'all.yaml' | 'line 4: this is not YAML' | ['shop']
    'an empty file'            | 'secrets.json' | ''                                                                            || 'v1/secrets' | 'it is empty'                               | []
    'a blank file'             | 'secrets.json' | '\n \n'                                                                       || 'v1/secrets' | 'it is empty'                               | []
    'a binary file'            | 'x.yaml'       | [0x1f, 0x8b, 0x08, 0xff, 0xfe, 0x80, 0x00] as byte[]                          || 'x.yaml'     | 'it is not text in UTF-8'                   | []
    'a binary JSON'            | 'x.json'       | ([0x7b, 0x22, 0xff, 0xfe, 0x80] * 10) as byte[]                               || 'x.json'     | 'it is not text in UTF-8'                   | []
    'NULs'                     | 'x.yaml'       | 'a: \u0000\u0000'                                                             || 'x.yaml'     | 'this is not YAML'                          | []
    'an alias bomb'            | 'x.yaml'       | BOMB                                                                          || 'x.yaml'     | 'its aliases stand for more than a million' | []
    'an alias of itself'       | 'x.yaml'       | 'a: &a [*a]\n'                                                                || 'x.yaml'     | 'line 1: this is not YAML: the alias *a'    | []
    'a mapping as a name'      | 'x.yaml'       | '? {a: b}\n: c\n'                                                             || 'x.yaml'     | 'a field\'s name is not a text'             | []
    'JSON 10,000 deep'         | 'x.json'       | '{"a":' + '[' * 10_000                                                        || 'x.json'     | 'nested deeper than 200 levels'             | []
    'JSON 10,000 deep in data' | 'x.json'       | '{"data":' + '[' * 10_000                                                     || 'x.json'     | 'nested deeper than 200 levels'             | []
    'YAML 10,000 deep'         | 'x.yaml'       | 'a: ' + '[' * 10_000                                                          || 'x.yaml'     | 'nested deeper than 200 levels'             | []
    'a refusal of the server'  | 'secrets.json' | '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"secrets is forbidden","code":403}' || 'v1/secrets' | 'secrets is forbidden' | []
  }

  def "many faults of one file are one, with their number"() {
    given:
    def cluster = cluster(['namespace.json': NAMESPACE, 'x.json': '{ bad\n' * 5 + POD])

    expect:
    contents(cluster).unlisted().findAll { it.groupVersion() == 'x.json' }*.reason().every { it.contains('and 4 more places') }
    contents(cluster).objects()*.reference()*.name() == ['shop']
  }

  def "links are not followed, not even around in circles"() {
    given:
    def root = dump(['namespace.json': NAMESPACE, 'sub/pod.json': POD])
    Files.createSymbolicLink(root.resolve('sub/loop'), root)
    Files.createSymbolicLink(root.resolve('sub/self.json'), root.resolve('sub/self.json'))
    Files.createSymbolicLink(root.resolve('passwords.yaml'), Path.of('/etc/passwd'))
    def cluster = DumpConnection.open(root).cluster()

    expect:
    contents(cluster).objects()*.reference()*.name() == ['shop']
    cluster.discover().failed()*.reason() == ['passwords.yaml: it is a symbolic link, which is not followed', 'sub/self.json: it is a symbolic link, which is not followed']

    cleanup:
    ['sub/loop', 'sub/self.json', 'passwords.yaml'].each { Files.delete(root.resolve(it)) }
  }

  def "the dump itself may be reached by a link"() {
    given:
    def link = Files.createSymbolicLink(directory.resolve('link'), dump(['a/namespace.json': NAMESPACE]))

    expect:
    DumpConnection.open(link).cluster().get('/api/v1/namespaces/payments').path('kind').asString() == 'Namespace'
  }

  @Requires({ FaultSpec.permissionsHold() })
  def "what may not be read is told"() {
    given:
    def root = dump(['namespace.json': NAMESPACE, 'pods.json': POD, 'closed/pods.json': POD])
    Files.setPosixFilePermissions(root.resolve('pods.json'), PosixFilePermissions.fromString('---------'))
    Files.setPosixFilePermissions(root.resolve('closed'), PosixFilePermissions.fromString('---------'))

    expect:
    DumpConnection.open(root).cluster().discover().failed()*.reason().every { it.contains('may not be read by this user') }

    cleanup:
    Files.setPosixFilePermissions(root.resolve('closed'), PosixFilePermissions.fromString('rwx------'))
  }

  def "no dump at all is refused, with what to type: #what"() {
    when:
    DumpConnection.open(files == null ? directory.resolve('nowhere') : dump(files))

    then:
    def failure = thrown(DumpException)
    failure.message.contains(said)
    failure.message.contains('Next: ')

    where:
    what                 | files                           || said
    'no such path'       | null                            || 'there is no such file or folder'
    'an empty folder'    | ['x.log': 'line']               || 'holds no .json, .yaml or .yml file'
    'nothing but faults' | ['pods.json': '{"kind":']       || 'pods.json: line 1: it ends in the middle'
    'nothing of ours'    | ['values.yaml': 'replicas: 1']  || 'There is no object of Kubernetes'
    'a table'            | ['pods.yaml': 'NAME READY\nshop 1/1\n'] || 'There is no object of Kubernetes'
    'a kubeconfig'       | ['config.yaml': 'apiVersion: v1\nkind: Config\nusers: []\n'] || 'There is no object of Kubernetes'
  }

  def "every write is refused before anything is tried"() {
    given:
    def writes = DumpConnection.open(dump(['namespace.json': NAMESPACE])).writes()
    def object = ObjectReference.namespace('payments')

    when:
    switch (write) {
      case 'PATCH': writes.patch(object, JsonNodeFactory.instance.arrayNode(), mode); break
      case 'PUT': writes.finalizeNamespace('payments', JsonNodeFactory.instance.objectNode(), mode); break
      case 'DELETE': writes.delete(object, 'u', '1', mode)
    }

    then:
    def failure = thrown(ClusterException)
    failure.failure() == ClusterException.Failure.READ_ONLY
    failure.message.startsWith("$write /api/v1/namespaces/payments")
    failure.message.contains('is a dump')

    where:
    write    | mode
    'PATCH'  | WriteMode.REAL
    'PATCH'  | WriteMode.DRY_RUN
    'PUT'    | WriteMode.REAL
    'DELETE' | WriteMode.REAL
  }

  /** Whether a file that nobody may read cannot be read, which root can. */
  static boolean permissionsHold() {
    def closed = Files.createTempFile('unstick', 'closed', PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString('---------')))
    try {
      return !Files.isReadable(closed)
    } finally {
      Files.delete(closed)
    }
  }
}
