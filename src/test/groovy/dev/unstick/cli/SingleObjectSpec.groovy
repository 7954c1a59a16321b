package dev.unstick.cli

import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.time.ManualTimeline
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** why, plan and free of one object, on the sandbox, in this process. */
class SingleObjectSpec extends Specification {
  static final String PODS = 'demo-pods-terminating'
  static final String QUEUE = "/api/v1/namespaces/$PODS/pods/queue-0"
  static final String NODE = '/api/v1/nodes/node-2'
  static final String CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

  @TempDir
  Path folder

  ManualTimeline timeline = new ManualTimeline(Instant.parse('2026-03-01T12:00:00Z'))
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()
  List sent = []
  Sandbox sandbox
  Api api

  def cleanup() {
    sandbox?.close()
  }

  def "a pod of a node that is gone is freed, and a GET of it answers 404"() {
    given:
    start('pods-terminating')
    api.delete(NODE)

    expect:
    unstick('why', 'pod/queue-0', '-n', PODS) == 3
    output().contains('on node node-2, which does not exist any more: pod/queue-0')

    when:
    int code = unstick('free', 'po/queue-0', '-n', PODS, '--confirm', 'queue-0')

    then:
    errors() == ''
    code == 0
    output().contains('1 force-delete pod/queue-0: done')
    output().contains("pod/queue-0 in namespace $PODS is gone: a GET answered 404.")
    api.get(QUEUE).code == 404
    saved().any { it.contains('queue-0') }

    and: 'nothing else was touched'
    api.get("/api/v1/namespaces/$PODS/pods/import-x7k2p").code == 200
    toolWrites() == ["DELETE $QUEUE".toString()]
  }

  def "a pod of a node that does not answer is not, unless that very refusal is named"() {
    given:
    start('pods-terminating')

    expect:
    unstick('free', 'pod/queue-0', '-n', PODS, '--confirm', 'queue-0') == 4
    output().contains('refused node-not-gone: pod/queue-0 runs on node node-2, which is not proved to be gone')
    api.get(QUEUE).code == 200
    toolWrites() == []

    and: 'another name is no consent'
    unstick('free', 'pod/queue-0', '-n', PODS, '--override', 'node-not-gone', '--confirm', PODS) == 4
    toolWrites() == []

    and:
    unstick('free', 'pod/queue-0', '-n', PODS, '--override', 'node-not-gone', '--confirm', 'queue-0') == 0
    api.get(QUEUE).code == 404
  }

  def "with #option nothing is sent"() {
    given:
    start('pods-terminating')
    api.delete(NODE)

    expect:
    unstick(option, 'free', 'pod/queue-0', '-n', PODS, '--confirm', 'queue-0') == code
    toolWrites() == []
    saved() == []
    api.get(QUEUE).code == 200

    where:
    option        || code
    '--dry-run'   || 3
    '--read-only' || 4
  }

  def "without consent and without a terminal nothing is done"() {
    given:
    start('pods-terminating')
    api.delete(NODE)

    expect:
    unstick('free', 'pod/queue-0', '-n', PODS) == 4
    output().contains('refused no-consent:')
    toolWrites() == []
  }

  def "a claim of a dead operator in a namespace that stays is freed alone"() {
    given:
    start('content-finalizers')
    def claims = '/apis/db.example.com/v1/namespaces/db-operator/dbclaims'
    api.delete('/apis/apps/v1/namespaces/db-operator/deployments/db-operator')
    assert api.post(claims, [apiVersion: 'db.example.com/v1', kind: 'DbClaim', metadata: [name: 'mine', finalizers: ['db.example.com/cleanup']]]).code == 201

    expect: 'nobody asked it to go yet'
    unstick('why', 'dbclaim/mine', '-n', 'db-operator') == 0
    output().startsWith('dbclaim/mine in namespace db-operator is not being deleted')
    unstick('free', 'dbc/mine', '-n', 'db-operator', '--confirm', 'mine') == 4
    output().contains('refused object-active:')

    when:
    api.delete("$claims/mine")
    timeline.advance(Duration.ofSeconds(10))

    then: 'its owner may still be at work'
    unstick('free', 'dbc/mine', '-n', 'db-operator', '--confirm', 'mine') == 4
    output().contains('refused deletion-young: dbclaim/mine was asked to go only 10 s ago')

    when:
    timeline.advance(Duration.ofMinutes(5))

    then:
    unstick('plan', 'dbclaims.db.example.com/mine', '-n', 'db-operator') == 3
    unstick('free', 'DbClaim/mine', '-n', 'db-operator', '--confirm', 'mine') == 0
    errors() == ''
    api.get("$claims/mine").code == 404
    toolWrites() == ["PATCH $claims/mine".toString()]
    api.get('/api/v1/namespaces/db-operator').code == 200
  }

  def "a volume waits for its claim, and is not stripped while it is there"() {
    given:
    start('empty')
    api.post('/api/v1/persistentvolumes', [
      apiVersion: 'v1', kind: 'PersistentVolume', metadata: [name: 'pv-1', finalizers: ['kubernetes.io/pv-protection']],
      spec: [capacity: [storage: '1Gi'], accessModes: ['ReadWriteOnce'], persistentVolumeReclaimPolicy: 'Delete', csi: [driver: 'csi.example.com', volumeHandle: 'vol-7'],
             claimRef: [kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data']]])
    api.post('/api/v1/namespaces/default/persistentvolumeclaims', [
      apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: [name: 'data'],
      spec: [accessModes: ['ReadWriteOnce'], resources: [requests: [storage: '1Gi']], volumeName: 'pv-1']])
    api.merge('/api/v1/persistentvolumes/pv-1/status', [status: [phase: 'Bound']])
    api.delete('/api/v1/persistentvolumes/pv-1')
    timeline.advance(Duration.ofMinutes(5))

    expect:
    unstick('why', 'pv/pv-1') == 3
    output().contains('volume-protection, proved')
    output().contains('persistentvolumeclaim/data in default')

    and:
    unstick('free', 'pv/pv-1', '--confirm', 'pv-1', '--override', 'owner-alive') == 4
    output().contains('refused protection-in-use:')
    toolWrites() == []
  }

  def "a definition waits for its objects: they are counted, named, and not stranded"() {
    given:
    start('crd-terminating')
    def crd = 'pipelines.flow.example.com'

    expect:
    unstick('why', "crd/$crd") == 3
    output().contains('objects of its kind remain, 2: 2 in demo-crd-terminating')
    output().contains('2 of them wait for flow.example.com/runs')
    output().contains('unstick why')

    and:
    unstick('why', "customresourcedefinition/$crd", '-o', 'json') == 3
    with(json()) {
      it.path('object').path('kind').asString() == 'CustomResourceDefinition'
      it.path('causes').path(0).path('id').asString() == 'crd-terminating'
      it.path('blockerCount').asInt() == 3
    }

    and:
    unstick('free', "crd/$crd", '--confirm', crd, '--override', 'owner-alive') == 4
    output().contains('refused instances-remain:')
    toolWrites() == []
    api.get("$CRDS/$crd").code == 200
  }

  def "an owner that was deleted in the foreground names what it waits for"() {
    given:
    start('empty')
    def deployments = '/apis/apps/v1/namespaces/default/deployments'
    api.post(deployments, [
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'web', finalizers: ['foregroundDeletion']],
      spec: [replicas: 0, selector: [matchLabels: [app: 'web']], template: [metadata: [labels: [app: 'web']], spec: [containers: [[name: 'a', image: 'a']]]]]])
    def uid = api.get("$deployments/web").json.metadata.uid
    api.post('/api/v1/namespaces/default/configmaps', [
      apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'kept', finalizers: ['a.example.com/b'], ownerReferences: [
        [apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: uid, blockOwnerDeletion: true]]]])
    api.delete("$deployments/web", [propagationPolicy: 'Foreground'])
    timeline.advance(Duration.ofMinutes(5))

    expect:
    unstick('why', 'deploy/web', '-n', 'default') == 3
    output().contains('configmap/kept')
    output().contains('unstick why configmaps/kept -n')

    and:
    unstick('free', 'deploy/web', '-n', 'default', '--confirm', 'web', '--override', 'owner-alive') == 4
    output().contains('refused dependents-remain:')
    toolWrites() == []
  }

  def "what is in a namespace of the cluster itself is freed only by naming that refusal"() {
    given:
    start('empty')
    def maps = '/api/v1/namespaces/kube-system/configmaps'
    api.post(maps, [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'stuck', finalizers: ['gone.example.com/cleanup']]])
    api.delete("$maps/stuck")
    timeline.advance(Duration.ofMinutes(5))

    expect:
    unstick('free', 'cm/stuck', '-n', 'kube-system', '--confirm', 'stuck') == 4
    output().contains('refused object-protected:')
    api.get("$maps/stuck").code == 200

    and:
    unstick('free', 'cm/stuck', '-n', 'kube-system', '--confirm', 'stuck', '--override', 'object-protected') == 0
    api.get("$maps/stuck").code == 404
  }

  def "what is left without its namespace is pointed at the rescue"() {
    given:
    start('stranded-content')
    def left = api.get('/api/v1/configmaps').json.items.find { it.metadata.namespace == 'demo-stranded-content' } ?:
      api.get('/apis/db.example.com/v1/dbclaims').json.items.find { it.metadata.namespace == 'demo-stranded-content' }
    def kind = left.kind ?: (left.data == null ? 'dbclaim' : 'configmap')

    expect:
    unstick('plan', "$kind/$left.metadata.name", '-n', 'demo-stranded-content') == 4
    output().contains('unstick rescue demo-stranded-content') || output().contains('refused object-active')
    toolWrites() == []
  }

  def "a namespace may be written as an object, too"() {
    given:
    start('content-finalizers')

    when:
    unstick('why', 'demo-content-finalizers')
    def plain = output()

    then:
    ['ns/demo-content-finalizers', 'namespace/demo-content-finalizers', 'Namespaces/demo-content-finalizers'].every {
      unstick('why', it) == 3 && output() == plain
    }
  }

  def "what is not there says so, and what may be meant: #words"() {
    given:
    start('pods-terminating')

    expect:
    unstick(*words) == 1
    errors().contains(message)
    output() == ''

    where:
    words                                                    || message
    ['why', 'pod/queue-0']                                   || 'Say which: -n NAMESPACE. There is one of this name in: demo-pods-terminating'
    ['why', 'pod/quue-0', '-n', 'demo-pods-terminating']     || 'There is no pod/quue-0 in namespace demo-pods-terminating of context sandbox. Did you mean queue-0?'
    ['free', 'pdo/queue-0', '-n', 'demo-pods-terminating']   || 'There is no kind called "pdo". Did you mean'
    ['plan', 'node/node-9']                                  || 'There is no node/node-9 in context sandbox. Did you mean'
    ['why', 'demo-pods-terminating', '-n', 'x']              || 'leave out -n x'
    ['-e', "why 'pod/queue-0', ns: 'x'"]                     || 'There is no argument ns:. What can be given is namespace:'
  }

  def "the words of the DSL take an object, and apply frees it"() {
    given:
    start('pods-terminating')
    api.delete(NODE)
    def code = """
      assert why('pod/queue-0', namespace: '$PODS').causes*.id()*.toString() == ['pods-terminating']
      assert why('pod/queue-0', namespace: '$PODS').json.path('object').path('name').asString() == 'queue-0'
      assert !why('node/node-1').stuck
      p = plan 'pod/queue-0', namespace: '$PODS'
      assert p.steps*.action()*.toString() == ['force-delete', 'wait']
      assert apply(p).gone
    """

    expect:
    unstick('--confirm', 'queue-0', '-e', code) == 0
    errors() == ''
    api.get(QUEUE).code == 404
  }

  private void start(String... scenarios) {
    sandbox = Sandbox.start(SandboxSettings.of(scenarios.toList()).on(timeline))
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))
    api = Api.of(sandbox)
  }

  private int unstick(String... words) {
    out.reset()
    err.reset()
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100)
    def environment = [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()]
    int before = sandbox.requests().size()
    int code = new Unstick(streams, environment, Clock.fixed(timeline.instant(), ZoneOffset.UTC)).run((['--kubeconfig', folder.resolve('kubeconfig').toString()] + words.toList()) as String[])
    sent = sandbox.requests().drop(before).findAll { it.method() in ['POST', 'PUT', 'PATCH', 'DELETE'] }
    code
  }

  /** What the last run of the tool changed or tried to change, each once: a dry run comes before the real one. */
  private List<String> toolWrites() {
    sent.collect { "${it.method()} ${it.path().replaceAll(/\?.*/, '')}".toString() }.unique()
  }

  private List<String> saved() {
    def backup = folder.resolve('state/unstick/backup')
    Files.exists(backup) ? Files.walk(backup).withCloseable { it.filter { Files.isRegularFile(it) }*.toString() } : []
  }

  private JsonNode json() {
    JsonMapper.shared().readTree(output())
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8).replaceAll(/\n +/, ' ').replaceAll(/ +/, ' ')
  }

  private String errors() {
    err.toString(StandardCharsets.UTF_8)
  }
}
