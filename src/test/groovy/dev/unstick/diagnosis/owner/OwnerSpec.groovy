package dev.unstick.diagnosis.owner

import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.evidence.ClusterEvent
import dev.unstick.diagnosis.evidence.Lease
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.SERVICES
import static dev.unstick.diagnosis.Evidences.condition
import static dev.unstick.diagnosis.Evidences.grant
import static dev.unstick.diagnosis.Evidences.lease
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.sample
import static dev.unstick.diagnosis.Evidences.workload
import static dev.unstick.diagnosis.owner.OwnerState.ALIVE
import static dev.unstick.diagnosis.owner.OwnerState.BLOCKED
import static dev.unstick.diagnosis.owner.OwnerState.DEAD
import static dev.unstick.diagnosis.owner.OwnerState.OFF_CLUSTER
import static dev.unstick.diagnosis.owner.OwnerState.UNKNOWN

class OwnerSpec extends Specification {
  static final OURS = 'db.example.com/release'
  static final KUBERNETES = 'foregroundDeletion'
  static final CLOUD = 'service.kubernetes.io/load-balancer-cleanup'
  static final VELERO = 'restores.velero.io/external-resources-finalizer'
  static final CAPI = 'machine.cluster.x-k8s.io'

  def "a controller of Kubernetes itself lives as long as its Lease is renewed: #situation"() {
    expect:
    owner(KUBERNETES, said).state() == state

    where:
    situation                                            | said                                                                                                  || state
    'renewed a moment ago'                               | [:]                                                                                                   || ALIVE
    'renewed just within a minute'                       | [lease: leader(Duration.ofSeconds(59))]                                                               || ALIVE
    'silent for a minute'                                | [lease: leader(Duration.ofMinutes(1))]                                                                || DEAD
    'silent for a day, the conditions younger'           | [lease: leader(Duration.ofDays(1))]                                                                   || UNKNOWN
    'silent for a day, the conditions older'             | [lease: leader(Duration.ofDays(1)), conditions: [condition('NamespaceContentRemaining', 'True', '', Duration.ofDays(2))]] || DEAD
    'silent for a day, no conditions'                    | [lease: leader(Duration.ofDays(1)), conditions: []]                                                   || DEAD
    'no Lease'                                           | [lease: new Lease('kube-controller-manager', true, '', null)]                                         || UNKNOWN
    'a Lease that could not be read'                     | [lease: new Lease('kube-controller-manager', false, '', null)]                                        || UNKNOWN
  }

  def "whom the catalogue places elsewhere is not looked for here: #finalizer"() {
    expect:
    owner(finalizer, [searched: searched]).state() == state

    where:
    finalizer                                    | searched || state
    'customresourcecleanup.apiextensions.k8s.io' | true     || ALIVE
    'gke.networking.io/l4-netlb-v2'              | true     || OFF_CLUSTER
    'gke.networking.io/l4-netlb-v2'              | false    || OFF_CLUSTER
  }

  def "the cloud's controllers live by their Lease or by their workload, and are never dead for want of either: #situation"() {
    expect:
    owner(CLOUD, said).state() == state

    where:
    situation                          | said                                                                              || state
    'renewed a moment ago'             | [cloudLease: lease('cloud-controller-manager', Duration.ofSeconds(3))]            || ALIVE
    'no Lease, a workload'             | [workloads: [workload('aws-cloud-controller-manager', 1)]]                        || ALIVE
    'no Lease, a workload of no pods'  | [workloads: [workload('cloud-controller-manager', 0, [wanted: 0])]]               || DEAD
    'an old Lease, a workload'         | [cloudLease: lease('cloud-controller-manager', Duration.ofDays(3)), workloads: [workload('cloud-controller-manager', 1)]] || ALIVE
    'an old Lease, and no workload'    | [cloudLease: lease('cloud-controller-manager', Duration.ofDays(3))]               || UNKNOWN
    'neither'                          | [:]                                                                               || UNKNOWN
  }

  def "a workload of the owner's name tells whether it lives: #finalizer, #situation"() {
    expect:
    owner(finalizer, said).state() == state

    where:
    finalizer | situation                                  | said                                                                                || state
    VELERO    | 'ready'                                    | [workloads: [workload('velero', 1)]]                                                || ALIVE
    VELERO    | 'one of three ready'                       | [workloads: [workload('velero', 1, [wanted: 3])]]                                   || ALIVE
    VELERO    | 'none of one ready'                        | [workloads: [workload('velero', 0)]]                                                || DEAD
    VELERO    | 'scaled to none'                           | [workloads: [workload('velero', 0, [wanted: 0])]]                                   || DEAD
    VELERO    | 'one dead, one alive elsewhere'            | [workloads: [workload('velero', 0), workload('velero', 1, [in: 'backup'])]]         || ALIVE
    VELERO    | 'none of its name'                         | [workloads: [workload('other', 1)]]                                                 || DEAD
    VELERO    | 'none, and not all could be looked at'     | [searched: false]                                                                   || UNKNOWN
    CAPI      | 'none of its name, but it may be elsewhere' | [:]                                                                                || UNKNOWN
    CAPI      | 'scaled to none'                           | [workloads: [workload('capi-controller-manager', 0, [wanted: 0])]]                  || DEAD
    CAPI      | 'ready'                                    | [workloads: [workload('capi-controller-manager', 2)]]                               || ALIVE
  }

  def "an unknown owner is found by the rights that its work needs: #situation"() {
    expect:
    owner(OURS, [type: CLAIMS] + said).state() == state

    where:
    situation                                             | said                                                                                                   || state
    'a workload of that account is ready'                 | [grants: [granted()], workloads: [workload('db-operator', 1)]]                                         || ALIVE
    'a workload of that account has no pods'              | [grants: [granted()], workloads: [workload('db-operator', 0, [wanted: 0])]]                            || DEAD
    'a workload of another account'                       | [grants: [granted()], workloads: [workload('other', 1)]]                                               || DEAD
    'a workload of that account of another namespace'     | [grants: [granted()], workloads: [workload('db-operator', 1, [in: 'elsewhere'])]]                      || DEAD
    'the account is left, its workload gone'              | [grants: [granted()]]                                                                                  || DEAD
    'the account is left, and not all could be looked at' | [grants: [granted()], searched: false]                                                                 || UNKNOWN
    'a user has the rights'                               | [grants: [grant(others: ['User alice'])]]                                                              || UNKNOWN
    'an account that is left, and a group, have the rights' | [grants: [granted(), grant(role: 'db-admins', others: ['Group db-admins'])]]                         || UNKNOWN
    'a user has the rights, and a workload'               | [grants: [granted([others: ['User alice']])], workloads: [workload('db-operator', 1)]]                 || ALIVE
    'the role is given to nobody'                         | [grants: [grant()]]                                                                                    || UNKNOWN
    'the role is for all groups'                          | [grants: [granted(groups: ['*'])]]                                                                     || UNKNOWN
    'the role is for another group'                       | [grants: [granted(groups: ['x.example.com'])]]                                                         || UNKNOWN
    'the role only reads'                                 | [grants: [granted(verbs: ['get', 'list', 'watch', 'delete'])]]                                         || UNKNOWN
    'the role patches'                                    | [grants: [granted(verbs: ['patch'])]]                                                                  || DEAD
    'the role is for another kind of the group'           | [grants: [granted(resources: ['dbbackups', 'dbbackups/status'])]]                                      || UNKNOWN
    'no role at all'                                      | [:]                                                                                                    || UNKNOWN
  }

  def "who operates a kind is preferred to who merely writes it: operator #operator"() {
    given: 'a living workload that writes DbClaims, and an account that operated them'
    def writer = grant(role: 'app', resources: ['dbclaims'], accounts: ['shop/app'])
    def said = [type: CLAIMS, grants: [writer] + operator, workloads: [workload('app', 1, [in: 'shop'])]]

    expect:
    owner(OURS, said).state() == state

    where:
    operator                                                                            || state
    []                                                                                  || ALIVE
    [grant(resources: ['dbclaims/finalizers'], accounts: ['operators/db-operator'])]    || DEAD
    [grant(resources: ['dbclaims/status'], accounts: ['operators/db-operator'])]        || DEAD
    [grant(resources: ['*'], accounts: ['operators/db-operator'])]                      || DEAD
    [grant(resources: ['dbbackups/status'], accounts: ['operators/db-operator'])]       || ALIVE
  }

  def "on objects of Kubernetes' own kinds the finalizer's domain tells whose rights to look for"() {
    expect:
    owner(OURS, [grants: [granted(resources: ['dbclaims'])], workloads: [workload('db-operator', ready)]]).state() == state

    where:
    ready || state
    1     || ALIVE
    0     || DEAD
  }

  def "the field manager of the finalizer names its workload: #manager"() {
    expect:
    owner('a-finalizer', [manager: manager, workloads: [workload('hold-operator', 0), workload('hold-operator-web', 0)]]).state() == state

    where:
    manager            || state
    'hold-operator'    || DEAD
    'hold'             || DEAD
    'hold-op'          || UNKNOWN
    'kubectl-edit'     || UNKNOWN
    'Mozilla/5.0 (X)'  || UNKNOWN
    null               || UNKNOWN
  }

  def "says how it knows, whom it found and where, and keeps the namespaces of all it found"() {
    when:
    def found = owner(OURS, [type: CLAIMS, grants: [granted()], workloads: [workload('db-operator', 1, [wanted: 2])]])

    then:
    found.name() == 'deployment/db-operator -n operators'
    found.namespaces() == ['operators']
    found.evidence() == [
      'its domain is the API group of the object it is on',
      'deployment/db-operator in namespace operators has the right to write dbclaims.db.example.com, and 1 of 2 pods ready',
    ]
  }

  def "says why it holds an owner for dead, or cannot say: #situation"() {
    expect:
    owner(finalizer, said).evidence().last() == words

    where:
    situation            | finalizer  | said                                                   || words
    'an unused account'  | OURS       | [type: CLAIMS, grants: [granted()]]                    || 'the account operators/db-operator still has its rights by the role db-operator, and no workload uses it any more'
    'a user'             | OURS       | [type: CLAIMS, grants: [grant(others: ['User alice'])]] || 'User alice has its rights by the role db-operator, and may work from outside of the cluster'
    'none of its names'  | VELERO     | [:]                                                    || 'no Deployment, StatefulSet or DaemonSet is called velero, and none has its rights'
    'not all looked at'  | OURS       | [type: CLAIMS, searched: false]                        || 'not everything could be looked at that would tell whether it runs'
    'nobody found'       | CAPI       | [:]                                                    || 'no workload of the cluster was found that could be it (looked for: capi-controller-manager); it may still run elsewhere'
    'nothing to go by'   | 'unheard-of' | [:]                                                  || 'there is no name or API group to look for it by'
    'an old Lease'       | KUBERNETES | [lease: leader(Duration.ofMinutes(3))]                 || 'the Lease kube-controller-manager in kube-system was last renewed 3 min ago, so nobody leads'
    'no Lease'           | KUBERNETES | [lease: new Lease('kube-controller-manager', true, '', null)]  || 'there is no Lease kube-controller-manager in kube-system that would tell whether it runs'
    'no Lease to read'   | KUBERNETES | [lease: new Lease('kube-controller-manager', false, '', null)] || 'the Lease kube-controller-manager in kube-system, which would tell whether it runs, could not be read'
    'a contradiction'    | KUBERNETES | [lease: leader(Duration.ofHours(26))]                  || 'the Lease kube-controller-manager in kube-system was last renewed 26 h ago, but the namespace\'s conditions have changed since'
  }

  def "an owner that lives is blocked where the object or its Events say that it was refused: #situation"() {
    given:
    def main = held(OURS, [type: CLAIMS])
    def said = [
      objects: [main], grants: [granted()], workloads: [workload('db-operator', ready)],
      samples: [sample(main, [status: [conditions: [[message: status]]]])], events: events]

    expect:
    Owners.of(Evidences.of(said), Evidences.CATALOG).of(main, OURS).get().state() == state

    where:
    situation                       | ready | status                                                        | events                                       || state
    'nothing was refused'           | 1     | 'waiting for the database'                                    | []                                           || ALIVE
    'nothing can be created'        | 1     | 'unable to create new content in namespace payments because it is being terminated' | []                     || BLOCKED
    'a right is missing'            | 1     | 'secrets "a" is forbidden: User "x" cannot get'               | []                                           || BLOCKED
    'the cloud refuses'             | 1     | 'AccessDenied: not authorized'                                | []                                           || BLOCKED
    'its Event warns of it'         | 1     | ''                                                            | [event(true, 'dbclaim/main', 'AccessDenied')]  || BLOCKED
    'its Event only tells'          | 1     | ''                                                            | [event(false, 'dbclaim/main', 'AccessDenied')] || ALIVE
    'the Event of another warns'    | 1     | ''                                                            | [event(true, 'dbclaim/other', 'AccessDenied')] || ALIVE
    'its Event warns of another thing' | 1  | ''                                                            | [event(true, 'dbclaim/main', 'slow')]          || ALIVE
    'who is dead is not blocked'    | 0     | 'AccessDenied'                                                | []                                           || DEAD
  }

  def "what an object tells of one finalizer's owner is not told of another's"() {
    given: 'two DbClaims that wait for owners that live; one of them is refused'
    def refused = object([type: CLAIMS, name: 'refused', finalizers: [VELERO]])
    def main = held(OURS, [type: CLAIMS])
    def said = [
      objects: [refused, main], grants: [granted()], workloads: [workload('db-operator', 1), workload('velero', 1)],
      samples: [sample(refused, [status: [message: 'AccessDenied']]), sample(main, [status: [message: 'waiting']])]]
    def owners = Owners.of(Evidences.of(said), Evidences.CATALOG)

    expect:
    owners.of(main).get().state() == ALIVE
    owners.of(refused).get().state() == BLOCKED
  }

  def "who is dead is worse than who is blocked"() {
    given:
    def main = object([type: CLAIMS, name: 'main', finalizers: [OURS, KUBERNETES]])
    def said = [objects: [main], lease: leader(Duration.ofMinutes(3)), grants: [granted()], workloads: [workload('db-operator', 1)], samples: [sample(main, [status: [message: 'AccessDenied']])]]
    def owners = Owners.of(Evidences.of(said), Evidences.CATALOG)

    expect:
    owners.of(main, OURS).get().state() == BLOCKED
    owners.of(main).get().state() == DEAD
  }

  def "whose rights and which workload to look for: #finalizer on #group, written by #manager"() {
    given:
    def question = OwnerQuestion.about(new Held(finalizer, group, 'things', manager, 1), Evidences.CATALOG)

    expect:
    question.groups() == groups as Set
    question.names() == names as Set

    where:
    finalizer                     | group                     | manager         || groups                              | names
    'db.example.com/release'      | 'db.example.com'          | null            || ['db.example.com']                  | []
    'hold.example.com/a'          | 'db.example.com'          | 'db-operator'   || ['db.example.com', 'hold.example.com'] | ['db-operator']
    'hold.example.com/a'          | 'apps'                    | null            || ['hold.example.com']                | []
    'hold.example.com/a'          | 'snapshot.storage.k8s.io' | null            || ['hold.example.com']                | []
    'a.kubernetes.io/b'           | ''                        | null            || []                                  | []
    'kubernetes.io/b'             | ''                        | null            || []                                  | []
    'a.storage.k8s.io/b'          | ''                        | null            || []                                  | []
    'a.x-k8s.io/b'                | 'kueue.x-k8s.io'          | null            || ['kueue.x-k8s.io', 'a.x-k8s.io']    | []
    'hold'                        | ''                        | 'hold-operator' || []                                  | ['hold-operator']
    'hold'                        | ''                        | 'My Program/1'  || []                                  | []
    'hold'                        | ''                        | 'kubectl-edit'  || []                                  | []
    'finalizer.keda.sh'           | 'keda.sh'                 | 'whoever'       || ['keda.sh']                         | ['keda-operator']
  }

  def "of several finalizers the one whose owner is worst counts"() {
    given:
    def main = object([type: CLAIMS, name: 'main', finalizers: finalizers])

    expect:
    Owners.of(Evidences.of(objects: [main]), Evidences.CATALOG).of(main).get().state() == state

    where:
    finalizers                                                      || state
    [KUBERNETES, VELERO, 'gke.networking.io/l4-netlb-v2', 'unheard'] || DEAD
    [KUBERNETES, 'gke.networking.io/l4-netlb-v2', 'unheard']        || UNKNOWN
    [KUBERNETES, 'gke.networking.io/l4-netlb-v2']                   || OFF_CLUSTER
    [KUBERNETES]                                                    || ALIVE
  }

  def "the namespace's own finalizers have owners too"() {
    expect:
    Owners.of(Evidences.of(metadata: ['finalizers.kubesphere.io/namespaces'], workloads: workloads), Evidences.CATALOG).of('finalizers.kubesphere.io/namespaces', 'namespaces').get().state() == state

    where:
    workloads                              || state
    [workload('ks-controller-manager', 1)] || ALIVE
    []                                     || DEAD
  }

  private static Owner owner(String finalizer, Map said) {
    def main = held(finalizer, said)
    Owners.of(Evidences.of(said + [objects: [main]]), Evidences.CATALOG).of(main, finalizer).get()
  }

  private static held(String finalizer, Map said) {
    object([type: said.type ?: SERVICES, name: 'main', finalizers: [finalizer], manager: said.manager])
  }

  private static granted(Map said = [:]) {
    grant([accounts: ['operators/db-operator']] + said)
  }

  private static leader(Duration ago) {
    lease('kube-controller-manager', ago)
  }

  private static event(boolean warning, String object, String message) {
    new ClusterEvent(object, warning, 'Failed', message, null)
  }
}
