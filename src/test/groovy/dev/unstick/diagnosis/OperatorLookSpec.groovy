package dev.unstick.diagnosis

import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.plan.run.FakeConnection
import spock.lang.Specification
import tools.jackson.databind.JsonNode

import static dev.unstick.diagnosis.Evidences.CATALOG
import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.object

class OperatorLookSpec extends Specification {
  static final ROLES = '/apis/rbac.authorization.k8s.io/v1/clusterroles'
  static final BINDINGS = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings'

  Map lists = [:]
  def cluster = new FakeLists(lists: lists)

  def "a search for more names than it looks for is not complete"() {
    given: 'finalizers whose owners are called by #count names in all'
    def finalizers = ['finalizers.fluxcd.io', 'restores.velero.io/external-resources-finalizer', 'finalizer.keda.sh', 'operators.coreos.com/csv-cleanup'].take(kinds)

    expect: 'six names of Flux, and one of each other'
    operators(finalizers).complete() == complete

    where:
    kinds || complete
    3     || true
    4     || false
  }

  def "a search of more namespaces than it looks into is not complete: #accounts accounts"() {
    given:
    lists[ROLES] = [role('db-operator')]
    lists[BINDINGS] = [binding('db-operator', (1..accounts).collect { [kind: 'ServiceAccount', namespace: "ns$it".toString(), name: 'op'] })]

    expect:
    operators(['db.example.com/release']).complete() == complete

    where:
    accounts || complete
    8        || true
    9        || false
  }

  def "a search that was refused something is not complete: #path"() {
    given:
    lists[ROLES] = [role('db-operator')]
    lists[BINDINGS] = [binding('db-operator', [[kind: 'ServiceAccount', namespace: 'operators', name: 'op']])]
    lists[path] = FakeConnection.failure(Failure.FORBIDDEN, 403)

    expect:
    !operators(['db.example.com/release']).complete()

    where:
    path << [ROLES, BINDINGS, '/apis/apps/v1/namespaces/operators/daemonsets']
  }

  def "roles of people, roles for all groups and roles that only read are no operator's: #situation"() {
    given:
    lists[ROLES] = [role('that', said)]
    lists[BINDINGS] = [binding('that', [[kind: 'ServiceAccount', namespace: 'operators', name: 'op'], [kind: 'User', name: 'alice'], [kind: 'Group', name: 'devs']])]

    expect:
    operators(['db.example.com/release']).grants()*.accounts() == accounts

    where:
    situation                  | said                                                                                       || accounts
    'an operator\'s'           | [:]                                                                                        || [['operators/op']]
    'a part of edit'           | [labels: ['rbac.authorization.k8s.io/aggregate-to-edit': 'true']]                           || []
    'one that is aggregated'   | [aggregated: true]                                                                         || []
    'for all groups'           | [groups: ['*']]                                                                            || []
    'only reads'               | [verbs: ['get', 'list']]                                                                   || []
  }

  def "tells accounts from users and groups, and finds the workloads that work as those accounts, and no others"() {
    given:
    lists[ROLES] = [role('db-operator')]
    lists[BINDINGS] = [
      binding('db-operator', [[kind: 'ServiceAccount', namespace: 'operators', name: 'op'], [kind: 'User', name: 'alice']]), binding('db-operator', [[kind: 'Group', name: 'devs']]),
      binding('other', [[kind: 'User', name: 'bob']]), binding('db-operator', [[kind: 'User', name: 'carol']], 'Role')]
    lists['/apis/apps/v1/namespaces/operators/deployments'] = [deployment('a', 'op'), deployment('b', 'default')]

    when:
    def found = operators(['db.example.com/release'])

    then:
    found.grants()*.accounts() == [['operators/op']]
    found.grants()*.others() == [['User alice', 'Group devs']]
    found.workloads()*.name() == ['a']
    found.complete()
  }

  def "nobody is looked for, and nothing asked, where Kubernetes itself owns all"() {
    expect:
    !operators(['foregroundDeletion']).complete()
    cluster.asked == []
  }

  private operators(List<String> finalizers) {
    def objects = finalizers.withIndex().collect { finalizer, n -> object([type: CLAIMS, name: "o$n", finalizers: [finalizer]]) }
    new OperatorLook(new Looks(cluster), CATALOG).operators(Evidences.of(objects: objects))
  }

  private static Map role(String name, Map said = [:]) {
    def role = [metadata: [name: name, labels: said.labels ?: [:]], rules: [[apiGroups: said.groups ?: ['db.example.com'], resources: ['*'], verbs: said.verbs ?: ['*']]]]
    said.aggregated ? role + [aggregationRule: [:]] : role
  }

  private static Map binding(String role, List<Map> subjects, String kind = 'ClusterRole') {
    [metadata: [name: "b-$role".toString()], roleRef: [kind: kind, name: role], subjects: subjects]
  }

  private static Map deployment(String name, String account) {
    [metadata: [name: name, namespace: 'operators'], spec: [template: [spec: [serviceAccountName: account]]], status: [readyReplicas: 1]]
  }
}

/** Answers lists by their path without the query; an empty list where nothing is said. */
class FakeLists extends FakeConnection {
  Map<String, Object> lists
  List<String> asked = []

  @Override
  JsonNode get(String path) {
    asked << path
    def said = lists[path.replaceAll(/\?.*/, '')] ?: []
    if (said instanceof RuntimeException) {
      throw said
    }
    def named = path =~ /metadata\.name%3D([^&]*)/
    def name = named.find() ? named.group(1) : null
    Evidences.json([items: said.findAll { name == null || it.metadata.name == name }])
  }
}
