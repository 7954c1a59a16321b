package dev.unstick.sandbox

import dev.unstick.sandbox.access.UserSection
import dev.unstick.sandbox.admission.User
import dev.unstick.sandbox.document.Json
import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Who may do what, and what the others are told: the texts are those of a real server. */
class AccessSpec extends Specification {
  static final String RBAC = '/apis/rbac.authorization.k8s.io/v1'
  static final String REVIEWS = '/apis/authorization.k8s.io/v1'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(SandboxSettings.of(['empty']).on(timeline)
    .withUsers([new User('jane', ['developers']), new User('joe', [])]))
  def admin = Api.of(sandbox)
  def jane = new Api(sandbox.server(), sandbox.token('jane'))
  def joe = new Api(sandbox.server(), sandbox.token('joe'))

  def "who may do nothing is told so: #method #path"() {
    when:
    def answer = jane.send(method, path)

    then:
    answer.code == 403
    answer.json == [kind: 'Status', apiVersion: 'v1', metadata: [:], status: 'Failure', message: message,
      reason: 'Forbidden', details: details, code: 403]

    where:
    method   | path                                             | details                                           | message
    'GET'    | '/api/v1/namespaces'                             | [kind: 'namespaces']                              | 'namespaces is forbidden: User "jane" cannot list resource "namespaces" in API group "" at the cluster scope'
    'GET'    | '/api/v1/namespaces/default'                     | [name: 'default', kind: 'namespaces']             | 'namespaces "default" is forbidden: User "jane" cannot get resource "namespaces" in API group "" in the namespace "default"'
    'GET'    | '/api/v1/namespaces/default/configmaps/x'        | [name: 'x', kind: 'configmaps']                   | 'configmaps "x" is forbidden: User "jane" cannot get resource "configmaps" in API group "" in the namespace "default"'
    'GET'    | '/apis/apps/v1/namespaces/a/deployments/x/status'| [name: 'x', group: 'apps', kind: 'deployments']   | 'deployments.apps "x" is forbidden: User "jane" cannot get resource "deployments/status" in API group "apps" in the namespace "a"'
    'GET'    | '/apis/apps/v1/deployments?watch=1'              | [group: 'apps', kind: 'deployments']              | 'deployments.apps is forbidden: User "jane" cannot watch resource "deployments" in API group "apps" at the cluster scope'
    'GET'    | '/foo?x=1'                                       | [:]                                               | 'forbidden: User "jane" cannot get path "/foo"'
    'GET'    | '/a&b<c>'.replace('&', '%26').replace('<', '%3C').replace('>', '%3E') | [:]                          | 'forbidden: User "jane" cannot get path "/a&amp;b&lt;c&gt;"'
    'GET'    | '/apis/nosuch.io/v1/foos'                        | [group: 'nosuch.io', kind: 'foos']                | 'foos.nosuch.io is forbidden: User "jane" cannot list resource "foos" in API group "nosuch.io" at the cluster scope'
    'DELETE' | '/api/v1/namespaces/default/pods'                | [kind: 'pods']                                    | 'pods is forbidden: User "jane" cannot deletecollection resource "pods" in API group "" in the namespace "default"'
    'DELETE' | '/api/v1/namespaces/default'                     | [name: 'default', kind: 'namespaces']             | 'namespaces "default" is forbidden: User "jane" cannot delete resource "namespaces" in API group "" in the namespace "default"'
    'PUT'    | '/api/v1/namespaces/default/finalize'            | [name: 'default', kind: 'namespaces']             | 'namespaces "default" is forbidden: User "jane" cannot update resource "namespaces/finalize" in API group "" in the namespace "default"'
    'PATCH'  | '/api/v1/namespaces/default'                     | [name: 'default', kind: 'namespaces']             | 'namespaces "default" is forbidden: User "jane" cannot patch resource "namespaces" in API group "" in the namespace "default"'
    'POST'   | '/version'                                       | [:]                                               | 'forbidden: User "jane" cannot post path "/version"'
  }

  def "everybody with a token may read discovery and the version; nobody without one may"() {
    expect:
    ['/api', '/apis', '/api/v1', '/apis/apps/v1', '/version', '/readyz', '/openapi/v3'].every { jane.get(it).code == 200 }
    jane.send('GET', '/version', null, [Authorization: 'Bearer ' + sandbox.token('jane') + 'x']).code == 401
  }

  def "a role in a namespace allows what its rules say there, and nothing elsewhere"() {
    given:
    admin.post(RBAC + '/namespaces/default/roles', [metadata: [name: 'editor'], rules: [
      [apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'create', 'list']],
      [apiGroups: [''], resources: ['secrets'], resourceNames: ['mine'], verbs: ['get', 'update']],
      [apiGroups: [''], resources: ['*/status'], verbs: ['update']]]])
    admin.post(RBAC + '/namespaces/default/rolebindings', [metadata: [name: 'editors'],
      roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'editor'], subjects: [subject]])

    expect:
    jane.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'new']]).code == 201
    jane.get('/api/v1/namespaces/default/configmaps').code == 200
    jane.delete('/api/v1/namespaces/default/configmaps/new').code == 403
    jane.get('/api/v1/namespaces/default/secrets/mine').code == 404
    jane.get('/api/v1/namespaces/default/secrets/others').code == 403
    jane.get('/api/v1/namespaces/default/secrets').code == 403
    jane.put('/api/v1/namespaces/default/pods/p/status', [metadata: [name: 'p']]).code == 404
    jane.put('/api/v1/namespaces/default/pods/p', [metadata: [name: 'p']]).code == 403
    jane.get('/api/v1/namespaces/kube-system/configmaps').code == 403
    joe.get('/api/v1/namespaces/default/configmaps').code == 403

    where:
    subject << [[kind: 'User', name: 'jane'], [kind: 'Group', name: 'developers']]
  }

  def "a cluster role bound in the cluster allows it everywhere, nonresource paths included; bound in a namespace, there only"() {
    given:
    admin.post(RBAC + '/clusterroles', [metadata: [name: 'reader'], rules: [
      [apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch']], [nonResourceURLs: ['/nosuch/*'], verbs: ['get']]]])
    admin.post(RBAC + '/clusterrolebindings', [metadata: [name: 'janes'],
      roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader'], subjects: [[kind: 'User', name: 'jane']]])
    admin.post(RBAC + '/namespaces/default/rolebindings', [metadata: [name: 'joes'],
      roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader'], subjects: [[kind: 'User', name: 'joe']]])

    expect:
    jane.get('/api/v1/namespaces').code == 200
    jane.get('/api/v1/namespaces/kube-system/configmaps/coredns').code == 200
    jane.get('/nosuch/x').code == 404
    jane.merge('/api/v1/namespaces/default', [:]).code == 403
    joe.get('/api/v1/namespaces/default/configmaps').code == 200
    joe.get('/api/v1/namespaces/default').code == 200
    joe.get('/api/v1/namespaces').code == 403
    joe.get('/nosuch/x').code == 403
  }

  def "a binding to a role that is not there allows nothing, and the refusal says so"() {
    given:
    admin.post(RBAC + '/clusterrolebindings', [metadata: [name: 'broken'],
      roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'gone'], subjects: [[kind: 'User', name: 'jane']]])

    expect:
    jane.get('/api/v1/namespaces').message == 'namespaces is forbidden: User "jane" cannot list resource "namespaces" in API group "" ' +
      'at the cluster scope: RBAC: clusterrole.rbac.authorization.k8s.io "gone" not found'
  }

  def "an access review is answered as the request would be, with the binding that allows it"() {
    expect:
    review(jane, [resourceAttributes: [verb: 'list', resource: 'pods']]).status == [allowed: false]
    review(jane, [nonResourceAttributes: [verb: 'get', path: '/version']]).status == [allowed: true, reason: reason]
    review(admin, [resourceAttributes: [verb: 'list', resource: 'pods']]).status == [allowed: true]
    review(jane, [:]).message == '.authorization.k8s.io "" is invalid: spec.resourceAttributes: Invalid value: "null": ' +
      'exactly one of nonResourceAttributes or resourceAttributes must be specified'
    review(jane, [resourceAttributes: [verb: 'get'], nonResourceAttributes: [path: '/x']]).message == '.authorization.k8s.io "" is invalid: ' +
      'spec.nonResourceAttributes: Invalid value: authorization.NonResourceAttributes{Path:"/x", Verb:""}: ' +
      'cannot be specified in combination with resourceAttributes'

    where:
    reason = 'RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to Group "system:authenticated"'
  }

  def "a rules review lists the rules of all roles"() {
    when:
    def answer = jane.post(REVIEWS + '/selfsubjectrulesreviews', [spec: [namespace: 'default']])

    then:
    answer.code == 201
    answer.json.status.resourceRules == [[verbs: ['create'], apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews']]]
    answer.json.status.nonResourceRules*.nonResourceURLs*.first() == ['/api', '/healthz']
    !answer.json.status.incomplete
    jane.post(REVIEWS + '/selfsubjectrulesreviews', [spec: [:]]).message == 'no namespace on request'
  }

  def "who may impersonate acts as another, and who may not is refused"() {
    expect:
    as(admin, ['Impersonate-User': 'jane']).message ==
      'namespaces is forbidden: User "jane" cannot list resource "namespaces" in API group "" at the cluster scope'
    as(admin, ['Impersonate-User': 'jane', 'Impersonate-Group': 'system:masters']).code == 200
    as(jane, ['Impersonate-User': 'joe']).message ==
      'users "joe" is forbidden: User "jane" cannot impersonate resource "users" in API group "" at the cluster scope'
    as(jane, ['Impersonate-User': 'system:serviceaccount:a:b']).message ==
      'serviceaccounts "b" is forbidden: User "jane" cannot impersonate resource "serviceaccounts" in API group "" in the namespace "a"'
    with(as(admin, ['Impersonate-Group': 'x'])) {
      code == 500
      text == 'Internal Server Error: "/api/v1/namespaces": requested [{Group  x    }] without impersonating a user\n'
    }
    as(admin, ['Impersonate-User': 'system:serviceaccount:kube-system:namespace-controller']).code == 200
  }

  def "the kubeconfig has a context for every user, and tokens are their own"() {
    expect:
    sandbox.kubeconfig().contains('- name: "sandbox-jane"\n  user:\n    token: ' + sandbox.token('jane'))
    sandbox.kubeconfig().contains('- name: "sandbox-joe"\n  context:\n    cluster: "sandbox"\n    user: "sandbox-joe"')
    sandbox.kubeconfig().endsWith('current-context: "sandbox"\n')
    Sandbox.start(SandboxSettings.of([]).named('east "1"')).withCloseable { it.kubeconfig() }.endsWith('current-context: "east \\"1\\""\n')
    [sandbox.token(), sandbox.token('jane'), sandbox.token('joe')].unique().size() == 3

    when:
    sandbox.token('jim')

    then:
    def refusal = thrown(IllegalArgumentException)
    refusal.message == 'no user is called jim; there are: kubernetes-admin, jane, joe'
  }

  def "a namespace controller whose role has lost its rules deletes nothing, and the condition says why; with them it does"() {
    given:
    admin.post('/api/v1/namespaces', [metadata: [name: 'held']])
    admin.post('/api/v1/namespaces/held/configmaps', [metadata: [name: 'cm']])
    def role = admin.get(RBAC + '/clusterroles/system:controller:namespace-controller').json
    admin.put(RBAC + '/clusterroles/system:controller:namespace-controller', role + [rules: role.rules.take(2)])

    when:
    admin.delete('/api/v1/namespaces/held')
    timeline.advance(Duration.ofSeconds(60))

    then:
    admin.get('/api/v1/namespaces/held/configmaps/cm').code == 200
    with(admin.get('/api/v1/namespaces/held').json.status.conditions.find { it.type == 'NamespaceDeletionContentFailure' }) {
      status == 'True'
      reason == 'ContentDeletionFailed'
      message ==~ /Failed to delete all resource types, \d+ remaining: .*configmaps is forbidden: User "system:serviceaccount:kube-system:namespace-controller" cannot deletecollection resource "configmaps" in API group "" in the namespace "held".*/
    }

    when:
    admin.put(RBAC + '/clusterroles/system:controller:namespace-controller', role.findAll { it.key != 'metadata' } + [metadata: [name: role.metadata.name]])
    timeline.advance(Duration.ofSeconds(120))

    then:
    admin.get('/api/v1/namespaces/held').code == 404
  }

  def "a users section names its users and their groups; anything else in it is an error that names the scenario"() {
    expect:
    UserSection.read('s', Json.MAPPER.readTree('[{"name": "a", "groups": ["g"]}, {"name": "b"}]')) ==
      [new User('a', ['g']), new User('b', [])]
    UserSection.read('s', Json.object().path('users')) == []

    when:
    UserSection.read('demo', Json.MAPPER.readTree(section))

    then:
    def refusal = thrown(IllegalStateException)
    refusal.message.startsWith('scenario demo: ' + why)

    where:
    section                             | why
    '[{"name": "a", "token": "x"}]'     | 'a user has a name and groups, and no token'
    '[{"groups": []}]'                  | 'a user needs a name of his own'
    '[{"name": "kubernetes-admin"}]'    | 'a user needs a name of his own'
  }

  private Api.Answer as(Api who, Map<String, String> headers) {
    who.get('/api/v1/namespaces', headers)
  }

  private static Map review(Api who, Map spec) {
    who.post(REVIEWS + '/selfsubjectaccessreviews', [spec: spec]).json
  }
}
