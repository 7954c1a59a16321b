package dev.unstick.diagnosis

import dev.unstick.cli.Streams
import dev.unstick.cli.Unstick
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.admission.User
import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.sandbox.version.KubernetesVersion
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset

/** A server that fails in part is diagnosed as far as it goes, and what is missing is told; one that fails as a whole is told in a few lines. */
class FaultyDiagnosisSpec extends Specification {
  static final Instant NOW = Instant.parse('2026-03-01T12:00:00Z')
  static final String RBAC = '/apis/rbac.authorization.k8s.io/v1'
  static final String APPS = '/apis/apps/v1/*'
  static final List<String> APPS_KINDS = ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'].collect { "apps/v1/$it".toString() }
  static final String NAMESPACE = '/api/v1/namespaces/demo-content-finalizers'
  static final String BROKE = 'the connection broke'
  static final String UNABLE = 'the server is currently unable to handle the request'
  static final List<Map> KINDS = [
    [verbs: 'list', resource: 'secrets', does: 'drop'],
    [verbs: 'list', resource: 'configmaps', does: 'cut'],
    [verbs: 'list', resource: 'services', does: 'status', code: 403],
    [verbs: 'list', resource: 'endpoints', does: 'status', code: 429],
    [verbs: 'list', resource: 'serviceaccounts', does: 'status', code: 429, retryAfter: 60],
    [resource: 'apiservices', does: 'status', code: 403],
  ]
  static final List<Map> GROUPS = [[path: APPS, does: 'status', code: 503], [path: '/apis/policy/v1/*', does: 'status', code: 500, message: 'etcd is gone']]
  static final List<Map> CORE = [[path: '/api', does: 'status', code: 503]]
  static final Map<String, String> UNREAD = [
    '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations'              : 'asked to answer 403',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles'                                     : BROKE,
    '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kube-controller-manager'  : BROKE,
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/dbclaims.db.example.com'     : 'no etcd',
    '/apis/db.example.com/v1/namespaces/demo-content-finalizers/dbclaims/orders'          : 'no orders',
    '/version'                                                                            : UNABLE,
  ]
  static final Map<String, String> SILENT = ['v1': 'etcd is gone', 'apps/v1': 'no answer within 2 s.', 'batch/v1': UNABLE, 'policy/v1': BROKE]

  @TempDir
  Path folder

  Sandbox sandbox

  def cleanup() {
    sandbox?.close()
  }

  def "what cannot be listed is told, the rest is diagnosed, and nothing is planned on it: #what"() {
    given:
    start('content-finalizers')
    strike(*faults)

    when:
    def why = run('why', 'demo-content-finalizers', '-o', 'json')

    then:
    why.code == 3
    why.err == ''
    why.json.unlisted*.groupVersion as Set == unlisted.keySet()
    why.json.unlisted.each { assert it.reason.contains(unlisted[it.groupVersion]) }
    causes(why) == ['content-finalizers': 'proved']
    why.json.blockerCount == 3

    when:
    def text = run('why', 'demo-content-finalizers')

    then:
    text.code == 3
    text.err == ''
    unlisted.keySet().each { assert text.out.contains("  $it: ") }

    and:
    refused(run('plan', 'demo-content-finalizers', '-o', 'json'), why.json.unlisted[0].groupVersion)

    where:
    what         | faults    || unlisted
    'some kinds' | KINDS     || ['v1/secrets': BROKE, 'v1/configmaps': BROKE, 'v1/services': 'the sandbox was asked to answer 403', 'v1/endpoints': 'HTTP 429: too many requests, for all our patience',
      'v1/serviceaccounts': 'the server asks to wait for 60 s', 'apiregistration.k8s.io/v1/apiservices': 'the sandbox was asked to answer 403']
    'some groups' | GROUPS   || APPS_KINDS.collectEntries { [it, UNABLE] } + ['policy/v1/poddisruptionbudgets': 'etcd is gone']
    'all core kinds' | CORE  || ['/api': UNABLE]
  }

  def "what fails for a moment is asked again, and nobody need know"() {
    given:
    start('content-finalizers')
    def faults = [
      [verbs: 'get', resource: 'namespaces', does: 'drop', times: 1],
      [path: '/apis', does: 'cut', times: 1],
      [verbs: 'list', resource: 'dbclaims', does: 'drop', times: 2],
      [verbs: 'list', resource: 'services', does: 'cut', times: 2],
      [verbs: 'list', resource: 'secrets', does: 'status', code: 429, times: 2],
      [verbs: 'list', resource: 'configmaps', does: 'status', code: 429, retryAfter: 1, times: 1],
      [resource: 'validatingwebhookconfigurations', does: 'status', code: 503, times: 1],
      [verbs: 'get', resource: 'leases', name: 'kube-controller-manager', does: 'cut', times: 1],
    ]
    strike(*faults)

    when:
    def why = run('why', 'demo-content-finalizers', '-o', 'json')

    then:
    why.code == 3
    why.err == ''
    why.json.unlisted == []
    causes(why) == ['content-finalizers': 'proved']
    Api.of(sandbox).get('/sandbox/faults').json*.struck == faults*.times
  }

  def "without the namespace, or any discovery, #command says so once, on standard error: #fault"() {
    given:
    start('content-finalizers')
    strike(fault)

    when:
    def answer = run(command, 'demo-content-finalizers', '-o', 'json')

    then:
    answer.code == 1
    answer.out == ''
    answer.err.startsWith("unstick: GET $path on ${sandbox.server()} (context sandbox): ")
    answer.err.contains(what)
    answer.err.readLines()*.replaceFirst(/: .*/, '') == ['unstick', 'Why', 'Next']

    where:
    command | fault                                                || path      | what
    'why'   | [verbs: 'get', resource: 'namespaces', does: 'drop'] || NAMESPACE | BROKE
    'why'   | [verbs: 'get', resource: 'namespaces', does: 'cut']  || NAMESPACE | BROKE
    'why'   | [path: '/api*', does: 'status', code: 401]           || NAMESPACE | 'HTTP 401: the server does not know who asks'
    'plan'  | [path: '/api*', does: 'status', code: 401]           || NAMESPACE | 'HTTP 401: the server does not know who asks'
    'why'   | [does: 'status', code: 503]                          || NAMESPACE | 'HTTP 503: the server failed'
    'plan'  | [does: 'status', code: 503]                          || NAMESPACE | 'HTTP 503: the server failed'
    'why'   | [does: 'status', code: 429, retryAfter: 60]          || NAMESPACE | 'HTTP 429: too many requests'
    'why'   | [does: 'status', code: 500, message: 'no etcd']      || NAMESPACE | 'HTTP 500: the server failed. It said: no etcd'
    'why'   | [does: 'delay', seconds: 8]                          || NAMESPACE | 'no answer within 2 s'
    'why'   | [path: '/apis', does: 'drop']                        || '/apis'   | BROKE
    'plan'  | [path: '/apis', does: 'cut']                         || '/apis'   | BROKE
  }

  def "when both roots of discovery fail, the first is told"() {
    given:
    start('content-finalizers')
    strike([path: '/api', does: 'status', code: 500], [path: '/apis', does: 'status', code: 500])

    when:
    def answer = run('why', 'demo-content-finalizers')

    then:
    answer.code == 1
    answer.out == ''
    answer.err.startsWith("unstick: GET /api on ${sandbox.server()} (context sandbox): HTTP 500: the server failed.")
    answer.err.readLines().size() == 3
  }

  def "a user whom a role lets see little gets a diagnosis of that, and is told of the rest"() {
    given:
    start('content-finalizers')
    def admin = Api.of(sandbox)
    admin.post("$RBAC/clusterroles", [metadata: [name: 'little'], rules: [
      [apiGroups: [''], resources: ['namespaces'], verbs: ['get']], [apiGroups: ['db.example.com'], resources: ['dbclaims'], verbs: ['get', 'list']]]])
    admin.post("$RBAC/clusterrolebindings", [metadata: [name: 'little'], subjects: [[kind: 'User', name: 'jane']],
      roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'little']])

    when:
    def why = runAs('jane', 'why', 'demo-content-finalizers', '-o', 'json')

    then:
    why.code == 3
    why.err == ''
    why.json.unlisted.find { it.groupVersion == 'v1/secrets' }.reason ==
      'secrets is forbidden: User "jane" cannot list resource "secrets" in API group "" in the namespace "demo-content-finalizers"'
    why.json.unlisted.size() >= 30
    !('db.example.com/v1/dbclaims' in why.json.unlisted*.groupVersion)
    why.json.causes*.id == ['content-finalizers']

    and:
    refused(runAs('jane', 'plan', 'demo-content-finalizers', '-o', 'json'), 'v1/configmaps')
  }

  def "pages that expire in between are read again from the start; when they go on to, the kind is told"() {
    given:
    start('too-many-objects')
    strike([does: 'expired-continue', times: times])

    when:
    def why = run('why', 'demo-too-many-objects', '-o', 'json')

    then:
    why.code == 3
    why.err == ''
    why.json.unlisted*.groupVersion == unlisted
    causes(why) == ['too-many-objects': certainty]
    why.json.blockerCount == blockers

    and:
    unlisted.empty || refused(run('plan', 'demo-too-many-objects', '-o', 'json'), unlisted[0])

    where:
    times || unlisted                            | certainty  | blockers
    1     || []                                  | 'proved'   | 5000
    0     || ['telemetry.example.com/v1/readings'] | 'possible' | 0
  }

  def "a list that is cut within its pages is not half known: it is read again, or told"() {
    given:
    start('too-many-objects')
    strike([verbs: 'list', resource: 'readings', does: 'cut', bytes: 4_000])

    expect:
    with(run('why', 'demo-too-many-objects', '-o', 'json')) {
      code == 3
      json.unlisted*.groupVersion == ['telemetry.example.com/v1/readings']
      json.blockerCount == 0
    }
  }

  def "a group that does not answer in time holds up no other: it is listed in one time-out, and the whole ends within one more"() {
    given:
    start('content-finalizers')
    strike([path: APPS, does: 'delay', seconds: 8])
    def begun = System.nanoTime()

    when:
    def why = run('why', 'demo-content-finalizers', '-o', 'json')
    def took = Duration.ofNanos(System.nanoTime() - begun)

    then:
    why.code == 3
    why.err == ''
    why.json.unlisted*.groupVersion == APPS_KINDS
    why.json.unlisted.every { it.reason.endsWith('no answer within 2 s.') }
    why.json.causes*.id == ['content-finalizers']
    why.json.blockerCount == 3
    took < Duration.ofMillis(5_500)
  }

  def "nor when it is asked for workloads by name and by namespace"() {
    given:
    start('owner-blocked')
    strike([path: APPS, does: 'delay', seconds: 8])
    def begun = System.nanoTime()

    expect:
    run('why', 'demo-owner-blocked', '-o', 'json').code == 3
    Duration.ofNanos(System.nanoTime() - begun) < Duration.ofMillis(5_500)
  }

  def "on Kubernetes 1.20 each group is asked by itself, and those that fail are told"() {
    given:
    start('content-finalizers', KubernetesVersion.V1_20)
    strike([path: '/apis/batch/v1', does: 'status', code: 503], [path: '/apis/policy/v1', does: 'cut'],
      [path: '/apis/apps/v1', does: 'delay', seconds: 8], [path: '/api/v1', does: 'status', code: 500, message: 'etcd is gone'])

    when:
    def why = run('why', 'demo-content-finalizers', '-o', 'json')

    then:
    why.code == 3
    why.err == ''
    why.json.unlisted*.groupVersion as Set == SILENT.keySet()
    why.json.unlisted.each { assert it.reason.contains(SILENT[it.groupVersion]) }
    causes(why) == ['content-finalizers': 'proved']
    why.json.blockerCount == 3
  }

  def "evidence that could not be read is no evidence: #scenario without #fault.resource"() {
    given:
    start(scenario)
    strike([does: 'status', code: 403] + fault)

    when:
    def why = run('why', "demo-$scenario".toString(), '-o', 'json')

    then:
    why.code == 3
    why.err == ''
    causes(why) == causes

    where:
    scenario                  | fault                                                              || causes
    'content-finalizers'      | [resource: 'clusterroles']                                         || ['content-finalizers': 'proved']
    'content-finalizers'      | [verbs: 'get', resource: 'leases', code: 500]                      || ['content-finalizers': 'proved']
    'pods-terminating'        | [resource: 'nodes']                                                || ['pods-terminating': 'likely']
    'controller-manager-down' | [verbs: 'get', resource: 'leases', code: 500]                      || ['controller-manager-down': 'likely']
    'volume-protection'       | [resource: 'volumeattachments']                                    || ['volume-protection': 'proved']
    'webhook-failing'         | [resource: 'services', verbs: 'get']                               || ['webhook-failing': 'proved']
    'owner-blocked'           | [resource: 'clusterroles']                                         || ['owner-blocked': 'proved']
    'controller-forbidden'    | [resource: 'clusterroles']                                         || ['controller-forbidden': 'proved']
  }

  def "what may have a more particular cause is not proved to have none: #scenario without #fault.resource"() {
    given:
    start(scenario)
    strike([does: 'status', code: 403] + fault)

    expect:
    causes(run('why', "demo-$scenario".toString(), '-o', 'json')) == ['content-finalizers': 'likely']

    where:
    scenario          | fault
    'crd-terminating' | [verbs: 'get', resource: 'customresourcedefinitions', code: 500]
    'patch-rejected'  | [verbs: 'get', resource: 'customresourcedefinitions', code: 500]
    'owner-blocked'   | [verbs: 'get', resource: 'rayclusters', code: 500]
  }

  def "what the controller reports of a webhook stands as long as nobody has seen that it is gone"() {
    given:
    start('webhook-failing')
    strike([resource: 'validatingwebhookconfigurations', does: 'status', code: 403])

    expect:
    causes(run('why', 'demo-webhook-failing', '-o', 'json')) == ['webhook-failing': 'likely']
  }

  def "when the kind that holds a namespace cannot be listed, the conditions tell of it: #scenario without #fault.resource"() {
    given:
    start(scenario)
    strike([does: 'status', code: 403] + fault)

    expect:
    causes(run('why', "demo-$scenario".toString(), '-o', 'json')) == ['content-finalizers': 'possible']

    where:
    scenario             | fault
    'content-finalizers' | [verbs: 'list', resource: 'dbclaims']
    'patch-rejected'     | [verbs: 'list', resource: 'tenants']
  }

  def "without a cause and without a look at everything, nobody is told to wait a minute"() {
    given:
    start('pods-terminating')
    strike([resource: 'pods', does: 'status', code: 403])

    when:
    def text = run('why', 'demo-pods-terminating')

    then:
    text.code == 3
    text.out.contains('v1/pods: the sandbox was asked to answer 403')
    !text.out.contains('may simply not have come round yet')
  }

  def "evidence that could not be read is told with its path and the reason"() {
    given:
    start('content-finalizers')
    strike([resource: 'validatingwebhookconfigurations', does: 'status', code: 403],
      [resource: 'clusterroles', verbs: 'list', does: 'drop'],
      [resource: 'leases', name: 'kube-controller-manager', does: 'cut'],
      [resource: 'customresourcedefinitions', verbs: 'get', does: 'status', code: 500, message: 'no etcd'],
      [resource: 'dbclaims', name: 'orders', verbs: 'get', does: 'status', code: 500, message: 'no orders'],
      [path: '/version', does: 'status', code: 503])

    when:
    def why = run('why', 'demo-content-finalizers', '-o', 'json')
    def text = run('why', 'demo-content-finalizers')

    then:
    why.code == 3
    why.err == ''
    why.json.unlisted == []
    why.json.unread*.path as Set == UNREAD.keySet()
    why.json.unread.each { assert it.reason.contains(UNREAD[it.path]) }

    and:
    text.code == 3
    text.err == ''
    UNREAD.keySet().each { assert text.out.contains(it) }
  }

  private void start(String scenario, KubernetesVersion version = KubernetesVersion.V1_36) {
    sandbox = Sandbox.start(SandboxSettings.of([scenario]).on(new ManualTimeline(NOW)).as(version).withUsers([new User('jane', [])]))
  }

  private void strike(Map... faults) {
    faults.each { assert Api.of(sandbox).post('/sandbox/faults', it).code == 201 }
  }

  private static Map<String, String> causes(Map answer) {
    answer.json.causes.collectEntries { [it.id, it.certainty] }
  }

  private static boolean refused(Map plan, String unlisted) {
    assert plan.code == 4
    assert plan.err == ''
    assert plan.json.refusals.find { it.id == 'content-unlisted' }.reason.contains("$unlisted (")
    true
  }

  private Map run(String... words) {
    runAs('', words)
  }

  /** Runs a command line with a time-out of 2 s; whatever becomes of it, it shows nothing of its inside. */
  private Map runAs(String user, String... words) {
    def token = user ? sandbox.token(user) : sandbox.token()
    def kubeconfig = Files.writeString(folder.resolve('kubeconfig'), """\
      current-context: sandbox
      contexts: [{name: sandbox, context: {cluster: sandbox, user: somebody}}]
      clusters: [{name: sandbox, cluster: {server: "${sandbox.server()}"}}]
      users: [{name: somebody, user: {token: "$token"}}]
      """.stripIndent())
    def out = new ByteArrayOutputStream()
    def err = new ByteArrayOutputStream()
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    int code = new Unstick(streams, [HOME: folder.toString()], Clock.fixed(NOW, ZoneOffset.UTC))
      .run(*(['--kubeconfig', kubeconfig.toString(), '--timeout', '2s'] + words.toList()))
    def said = [code: code, out: out.toString('UTF-8'), err: err.toString('UTF-8')]
    assert !(said.out + said.err).contains('at dev.unstick') && !(said.out + said.err).contains('Exception')
    assert said.out || said.err
    said + [json: said.out.startsWith('{') ? JsonMapper.shared().readValue(said.out, Map) : null]
  }
}
