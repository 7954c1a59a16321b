package dev.unstick.diagnosis.cause

import dev.unstick.catalog.CauseId
import dev.unstick.cluster.ResourceType
import dev.unstick.cluster.Unlisted
import dev.unstick.diagnosis.Diagnosis
import dev.unstick.diagnosis.evidence.Definition
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.NOTHING_LEFT
import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.NOW
import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.SERVICES
import static dev.unstick.diagnosis.Evidences.VOLUME_CLAIMS
import static dev.unstick.diagnosis.Evidences.apiService
import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.definition
import static dev.unstick.diagnosis.Evidences.diagnose
import static dev.unstick.diagnosis.Evidences.failed
import static dev.unstick.diagnosis.Evidences.lease
import static dev.unstick.diagnosis.Evidences.node
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.pod
import static dev.unstick.diagnosis.Evidences.sample
import static dev.unstick.diagnosis.Evidences.unlisted
import static dev.unstick.diagnosis.Evidences.webhook
import static dev.unstick.diagnosis.evidence.Backend.MISSING
import static dev.unstick.diagnosis.evidence.NodeState.Readiness.SILENT

class SeveralCausesSpec extends Specification {
  static final RELEASE = 'db.example.com/release'

  def "sixteen causes at once are told in the order of their mending, each once"() {
    when: 'everything is wrong that can be at the same time; nothing is left only where nothing else holds'
    def diagnosis = diagnose(everything())

    then:
    diagnosis.causes()*.id() == CauseId.values().toList() - NOTHING_LEFT
  }

  def "each object that waits counts for one cause"() {
    when:
    def diagnosis = diagnose(everything())
    def told = diagnosis.causes().findAll { it.id() != CauseId.STRANDED_CONTENT }*.evidence()

    then:
    names(diagnosis).every { name -> told.count { sentences -> sentences.any { it =~ /(: |, )$name(,|;|$)/ } } == 1 }
  }

  def "the first thing to mend stays at the head, whatever else there is: #first before #second"() {
    expect:
    diagnose(said).causes()*.id().findAll { it in [first, second] } == [first, second]

    where:
    first                            | second                         | said
    CauseId.CONTROLLER_MANAGER_DOWN  | CauseId.APISERVICE_UNAVAILABLE | [lease: lease('x', Duration.ofDays(1)), conditions: [], apiServices: [apiService()]]
    CauseId.APISERVICE_UNAVAILABLE   | CauseId.CONTENT_FINALIZERS     | [apiServices: [apiService()], objects: [object('a', ['x/y'])]]
    CauseId.WEBHOOK_FAILING          | CauseId.NAMESPACE_FINALIZERS   | [metadata: ['a/b'], objects: [object('a', [], false)], webhooks: [webhook()], backends: behind(MISSING)]
    CauseId.NAMESPACE_FINALIZERS     | CauseId.SPEC_FINALIZERS        | [metadata: ['a/b'], spec: ['c/d']]
  }

  def "of two particular reasons an object has, the one that must be mended first is told: #first"() {
    given: 'a DbClaim with every trouble from here on'
    def main = object([type: CLAIMS, name: 'main', finalizers: [RELEASE, 'service.k8s.aws/resources'].take(balanced ? 2 : 1)])
    def said = [
      objects: [main],
      definitions: ['dbclaims.db.example.com': definition(schema: [required: ['spec']], deleted: going ? Duration.ofDays(1) : null)],
      webhooks: unwritable ? [webhook(operations: ['UPDATE'], resources: ['dbclaims'])] : [], backends: behind(MISSING),
      samples: [sample(main, uncreated ? [status: [message: 'unable to create new content in namespace payments because it is being terminated']] : [:])]]

    expect:
    diagnose(said).causes()*.id() == causes

    where:
    going | balanced | unwritable | uncreated || causes
    true  | true     | true       | true      || [CauseId.WEBHOOK_FAILING, CauseId.CRD_TERMINATING]
    false | true     | true       | true      || [CauseId.WEBHOOK_FAILING, CauseId.LOAD_BALANCER_CLEANUP]
    false | false    | true       | true      || [CauseId.WEBHOOK_FAILING]
    false | false    | false      | true      || [CauseId.OWNER_BLOCKED]
    false | false    | false      | false     || [CauseId.PATCH_REJECTED]
    first = causes.last()
  }

  private static names(Diagnosis diagnosis) {
    diagnosis.evidence().waiting().toList()*.reference()*.shortName()
  }

  private static Map everything() {
    def blocked = object([type: SERVICES, name: 'blocked', finalizers: ['x.example.com/blocked']])
    def invalid = object([type: CLAIMS, name: 'invalid', finalizers: [RELEASE]])
    def gone = new ResourceType('gone.example.com', 'v1', 'gadgets', 'Gadget', true, ['list', 'delete'] as Set)
    [
      lease: lease('kube-controller-manager', Duration.ofHours(2)), created: Duration.ofDays(30),
      conditions: failed(
        'secrets is forbidden: User "system:serviceaccount:kube-system:namespace-controller" cannot deletecollection resource "secrets" in API group "" in the namespace "payments"',
        'context deadline exceeded'),
      apiServices: [apiService()], unlisted: [unlisted(), new Unlisted('o.example.com/v1/things', 'conversion webhook for o.example.com/v1, Kind=Thing failed: no')],
      types: [CLAIMS, SERVICES, PODS, VOLUME_CLAIMS], webhooks: [webhook(resources: ['secrets', 'services'])], backends: behind(MISSING),
      objects: [
        object([type: SERVICES, name: 'untouched', deleted: false, created: Duration.ofDays(31)]),
        object([type: gone, name: 'of-no-kind', finalizers: ['g.example.com/g']]),
        object([type: PODS, name: 'running', finalizers: ['p.example.com/p']]),
        object([type: PODS, name: 'ended', finalizers: ['p.example.com/p']]),
        object([type: VOLUME_CLAIMS, name: 'data', finalizers: ['kubernetes.io/pvc-protection']]),
        object([type: VOLUME_CLAIMS, name: 'foreign', finalizers: ['backup.example.com/hold']]),
        object([type: SERVICES, name: 'shop', finalizers: ['service.kubernetes.io/load-balancer-cleanup', 'also.example.com/x']]),
        blocked, invalid,
        object([name: 'plain', finalizers: ['x.example.com/y']]),
      ],
      pods: [pod(name: 'running', finalizers: ['p.example.com/p']), pod(name: 'ended', phase: 'Failed', finalizers: ['p.example.com/p'])], nodes: node(SILENT),
      definitions: [
        'gadgets.gone.example.com': new Definition('gadgets.gone.example.com', NOW - Duration.ofDays(1), '', null, false, [], [:]),
        'dbclaims.db.example.com': definition(schema: [required: ['spec']])],
      samples: [sample(blocked, [status: [message: 'unable to create new content in namespace payments because it is being terminated']]), sample(invalid, [:])],
      metadata: ['n.example.com/n'], spec: ['kubernetes', 's.example.com/s'],
    ]
  }
}
