package dev.unstick.diagnosis

import dev.unstick.catalog.CauseId
import dev.unstick.diagnosis.cause.Certainty
import dev.unstick.diagnosis.evidence.Attachment
import dev.unstick.diagnosis.evidence.Backend
import dev.unstick.diagnosis.evidence.NodeState.Readiness
import dev.unstick.diagnosis.evidence.ObjectEvidence
import dev.unstick.diagnosis.evidence.ObjectEvidence.Home
import dev.unstick.view.ObjectOutput
import dev.unstick.view.ObjectView
import dev.unstick.view.Style
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.node
import static dev.unstick.diagnosis.Evidences.pod
import static dev.unstick.diagnosis.Evidences.webhook
import static dev.unstick.diagnosis.Evidences.workload
import static dev.unstick.diagnosis.ObjectEvidences.DEFINITIONS
import static dev.unstick.diagnosis.ObjectEvidences.DEPLOYMENTS
import static dev.unstick.diagnosis.ObjectEvidences.VOLUMES
import static dev.unstick.diagnosis.ObjectEvidences.diagnose
import static dev.unstick.diagnosis.ObjectEvidences.summary

class ObjectDiagnosisSpec extends Specification {
  def "the cause of #situation is #cause, #certainty, and it says so"() {
    when:
    def diagnosis = diagnose(said)

    then:
    diagnosis.stuck
    diagnosis.causes().collectEntries { [it.id(), it.certainty()] } == [(cause): certainty]
    def found = diagnosis.causes().first()
    said.finalizers == null || diagnosis.owners().byHeld().size() == said.finalizers.size()
    (found.evidence() + found.fix()).join('\n').contains(sentence)
    ObjectDiagnosis.title(found) ==~ /[A-Z].+\./
    !ObjectDiagnosis.title(found).contains('in the namespace wait')

    where:
    situation                     | said                                                                                                                || cause                       | certainty        | sentence
    'a claim of a dead operator'  | [finalizers: ['db.example.com/cleanup'], workloads: [workload('dbclaim-operator', 0)]]                               || CauseId.CONTENT_FINALIZERS  | Certainty.PROVED | 'waiting for db.example.com/cleanup: dbclaim/ledger'
    'a pod on a missing node'     | [type: Evidences.PODS, name: 'web', pods: [pod()], nodes: node(Readiness.MISSING)]                                   || CauseId.PODS_TERMINATING    | Certainty.PROVED | 'on node node-1, which does not exist any more: pod/web\nNobody is left who could say that it has ended, so it may be deleted by force: unstick free pods/web -n payments'
    'a pod on a node not ready'   | [type: Evidences.PODS, name: 'web', pods: [pod()], nodes: node(Readiness.NOT_READY)]                                 || CauseId.PODS_TERMINATING    | Certainty.LIKELY | 'which is not ready since'
    'a pod that does not end'     | [type: Evidences.PODS, name: 'web', pods: [pod()], nodes: node(Readiness.READY)]                                     || CauseId.PODS_TERMINATING    | Certainty.LIKELY | 'should have ended 2 h ago'
    'a claim in use'              | [type: Evidences.VOLUME_CLAIMS, name: 'data', finalizers: ['kubernetes.io/pvc-protection'], pods: [pod(mounts: ['data'], graceEnds: null)], users: ['pod/web']] || CauseId.VOLUME_PROTECTION | Certainty.PROVED | 'the claim is mounted by pod/web'
    'a bound volume'              | [type: VOLUMES, name: 'pv-1', finalizers: ['kubernetes.io/pv-protection'], users: ['persistentvolumeclaim/data in payments'],
                                     attachments: [new Attachment('csi-1', 'ebs.csi.aws.com', 'node-1', 'pv-1', 'detach failed')]]                       || CauseId.VOLUME_PROTECTION   | Certainty.PROVED | 'the claim it is bound to is still there: persistentvolumeclaim/data in payments\nvolume pv-1 cannot be detached from node node-1'
    'a definition with instances' | [type: DEFINITIONS, name: 'dbclaims.db.example.com', finalizers: [ObjectEvidence.INSTANCES],
                                     instances: [summary(Evidences.CLAIMS, 'a', ['db.example.com/cleanup']), summary(Evidences.CLAIMS, 'b', [], [in: 'shop'])]] || CauseId.CRD_TERMINATING | Certainty.PROVED | 'objects of its kind remain, 2: 1 in payments, 1 in shop\n1 of them wait for db.example.com/cleanup'
    'an owner in the foreground'  | [type: DEPLOYMENTS, name: 'web', finalizers: [ObjectEvidence.FOREGROUND],
                                     dependents: [summary(Evidences.PODS, 'web-0', ['a/b'], [owners: ['web']])]]                                         || CauseId.CONTENT_FINALIZERS  | Certainty.PROVED | 'unstick why pods/web-0 -n payments'
    'a dead webhook'              | [finalizers: ['db.example.com/cleanup'], webhooks: [webhook(operations: ['UPDATE'], groups: ['db.example.com'], resources: ['dbclaims'])],
                                     backends: behind(Backend.MISSING)]                                                                                 || CauseId.WEBHOOK_FAILING     | Certainty.PROVED | 'must agree to UPDATE dbclaims.db.example.com'
  }

  def "what is left of a namespace that is gone points at the rescue, before anything else"() {
    when:
    def diagnosis = diagnose(finalizers: ['db.example.com/cleanup'], home: Home.GONE)

    then:
    diagnosis.causes()*.id() == [CauseId.STRANDED_CONTENT, CauseId.CONTENT_FINALIZERS]
    diagnosis.causes().first().fix().startsWith('unstick rescue payments')
  }

  def "an object that nobody asked to go is not stuck, whatever it carries"() {
    when:
    def diagnosis = diagnose(finalizers: ['db.example.com/cleanup'], deleted: false)

    then:
    !diagnosis.stuck
    diagnosis.causes() == []
    ObjectView.text(diagnosis, Style.plain()).startsWith('dbclaim/ledger in namespace payments is not being deleted')
    ObjectOutput.diagnosis(diagnosis).with { it.path('blockerCount').asInt() == 0 && it.path('deletionTimestamp').isNull() }
  }

  def "a pod tells its phase, its node and its containers, and to whom it belongs"() {
    when:
    def diagnosis = diagnose(
      type: Evidences.PODS, name: 'web', pods: [pod()], nodes: node(Readiness.MISSING), home: Home.TERMINATING,
      document: [spec: [nodeName: 'node-1'], status: [phase: 'Running', containerStatuses: [
        [name: 'app', state: [running: [startedAt: 'x']]], [name: 'log', state: [waiting: [reason: 'CrashLoopBackOff']]]]]])

    then:
    diagnosis.facts() == [
      'phase Running on node node-1; its containers: app running, log waiting (CrashLoopBackOff); grace ? s',
      'its namespace is being deleted as a whole: unstick why payments',
    ]
  }

  def "as JSON it has the fields of a namespace, and the object"() {
    when:
    def json = ObjectOutput.diagnosis(diagnose(finalizers: ['db.example.com/cleanup']))

    then:
    json.path('object').path('kind').asString() == 'DbClaim'
    json.path('object').path('namespace').asString() == 'payments'
    json.path('blockers').path(0).path('finalizers').path(0).asString() == 'db.example.com/cleanup'
    json.path('causes').path(0).path('id').asString() == 'content-finalizers'
    json.path('causes').path(0).path('title').asString() == 'It waits for finalizers that nobody has taken out.'
    ['namespace', 'phase', 'deletionTimestamp', 'serverVersion', 'causes', 'blockers', 'blockerCount', 'unlisted', 'unread'].every { json.has(it) }
  }
}
