package dev.unstick.diagnosis

import dev.unstick.cluster.Cluster
import dev.unstick.cluster.Discovery
import dev.unstick.cluster.ResourceType
import dev.unstick.cluster.Unlisted
import spock.lang.Specification

class ObjectAddressSpec extends Specification {
  static final List<ResourceType> TYPES = [
    type('', 'pods', 'Pod', ['pod', 'po']),
    type('metrics.k8s.io', 'pods', 'PodMetrics', [], ['get', 'list']),
    type('', 'services', 'Service', ['service', 'svc']),
    type('serving.knative.dev', 'services', 'Service', ['service', 'kservice']),
    type('db.example.com', 'dbclaims', 'DbClaim', ['dbclaim', 'dbc']),
    type('a.example.com', 'backups', 'Backup', ['backup']),
    type('b.example.com', 'backups', 'Backup', ['backup']),
    type('apps', 'deployments', 'Deployment', ['deployment', 'deploy']),
  ]

  static ResourceType type(String group, String resource, String kind, List<String> names, List<String> verbs = ['get', 'list', 'delete']) {
    new ResourceType(group, 'v1', resource, kind, true, verbs as Set, names)
  }

  def "#typed means #kind/#name"() {
    expect:
    with(ObjectAddress.of(typed, null)) {
      it.kind() == kind
      it.name() == name
      it.namespace == isNamespace
    }

    where:
    typed                                || kind        | name                      | isNamespace
    'payments'                           || 'namespace' | 'payments'                | true
    'ns/payments'                        || 'ns'        | 'payments'                | true
    'Namespace/payments'                 || 'Namespace' | 'payments'                | true
    'pod/web-0'                          || 'pod'       | 'web-0'                   | false
    'clusterrole/system:controller:x'    || 'clusterrole' | 'system:controller:x'   | false
    'crd/dbclaims.db.example.com'        || 'crd'       | 'dbclaims.db.example.com' | false
  }

  def "what cannot be the address of anything is refused: #typed -n #namespace"() {
    when:
    ObjectAddress.of(typed, namespace)

    then:
    def refused = thrown(UnknownObjectException)
    refused.message.contains(message)

    where:
    typed            | namespace  || message
    'pod/'           | null       || '"pod/" names no object. Write KIND/NAME'
    '/web-0'         | null       || 'names no object'
    'pod/a/b'        | null       || 'names no object'
    'pod/../x'       | null       || 'names no object'
    'pod/web?x=1'    | null       || 'names no object'
    'pod/web'        | '../x'     || 'names no object'
    'payments'       | 'payments' || 'payments is a namespace, and lives in none: leave out -n payments'
    'ns/payments'    | 'shop'     || 'leave out -n shop'
  }

  def "#word is #groupResource"() {
    expect:
    search().find(word).groupResource() == groupResource

    where:
    word                            || groupResource
    'pod'                           || 'pods'
    'Pods'                          || 'pods'
    'PO'                            || 'pods'
    'svc'                           || 'services'
    'service'                       || 'services'
    'kservice'                      || 'services.serving.knative.dev'
    'services.serving.knative.dev'  || 'services.serving.knative.dev'
    'DbClaim'                       || 'dbclaims.db.example.com'
    'dbc'                           || 'dbclaims.db.example.com'
    'dbclaim.db.example.com'        || 'dbclaims.db.example.com'
    'deployments.v1.apps'           || 'deployments.apps'
    'pods.metrics.k8s.io'           || 'pods.metrics.k8s.io'
    'backups.b.example.com'         || 'backups.b.example.com'
  }

  def "a kind that is not there, or that may be several, says what to write instead: #word"() {
    when:
    search(failed).find(word)

    then:
    def refused = thrown(UnknownObjectException)
    refused.message == message

    where:
    word      | failed                                        || message
    'backup'  | []                                            || 'Several groups have a kind called "backup": backups.a.example.com, backups.b.example.com. Write it with its group, such as backups.a.example.com/NAME'
    'dbcliam' | []                                            || 'There is no kind called "dbcliam". Did you mean dbclaim, dbclaims?'
    'gizmo'   | [new Unlisted('x.example.com/v1', 'silence')] || 'There is no kind called "gizmo". Type kubectl api-resources to see those there are. Not every group could be asked: x.example.com/v1'
  }

  private static KindSearch search(List<Unlisted> failed = []) {
    new KindSearch([discover: { -> new Discovery(TYPES, failed) }] as Cluster)
  }
}
