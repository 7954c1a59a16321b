package dev.unstick.view.report

import dev.unstick.cluster.ObjectReference
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.owner.Owner
import dev.unstick.diagnosis.owner.OwnerState
import dev.unstick.plan.*
import dev.unstick.plan.StepResult.Result
import java.nio.file.Path

/** Reports for specs, made of what a spec wants to say of them. */
class Reports {
  static final String HOSTILE = '</style><script>document.title = "owned"</script><img src="http://127.0.0.1:9/x" onerror="alert(1)"> & "quoted"'

  /** A run of three steps, of which the last failed; what it says of the cluster is what is given. */
  static RunReport of(String said = 'db-operator', Outcome.Ending ending = Outcome.Ending.PARTLY) {
    def owner = new Owner(said, OwnerState.DEAD, ["$said is gone".toString()], [])
    def claims = (1..150).collect { Plans.subject(new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', "c$it"), ['db.example.com/release']) }
    def plan = Plan.of(Plans.subject(ObjectReference.namespace('payments')), Plans.ENDPOINT, Plans.MADE, [
      Plans.step(tier: Tier.MODERATE, action: Action.DELETE, object: ObjectReference.apiService('v1beta1.metrics.k8s.io'), effect: said, kubectl: "kubectl $said".toString()),
      Plans.step(subjects: claims, finalizers: ['db.example.com/release'], owner: owner, leak: 'the database stays', outside: ["load balancer $said".toString()]),
      Plans.step(action: Action.WAIT, tier: Tier.MILD),
    ], [new Rung.LeftOut(Rung.DELETE, said)], [Refusal.Kind.CONTENT_REMAINS.because(1, said)])
    def results = [Result.DONE, Result.DONE, Result.FAILED].withIndex().collect { result, i ->
      new StepResult(plan.steps()[i], result, said, i == 1, result == StepResult.Result.DONE ? plan.steps()[i].subjects().size() : 0, Plans.MADE.plusSeconds(i * 10), Plans.MADE.plusSeconds(i * 10 + 7))
    }
    def diagnosis = Evidences.diagnose(objects: [Evidences.object('ledger', ['db.example.com/release'])])
    def outcome = new Outcome(plan, ending, results, [], Path.of('/state/backup/x'), Path.of('/state/journal/x.jsonl'))
    new RunReport([new AppliedPlan(plan, diagnosis, outcome)], null, 'unstick 1.0', Plans.MADE)
  }
}
