package dev.unstick.view

import dev.unstick.cluster.ObjectReference
import dev.unstick.plan.Action
import dev.unstick.plan.Outcome
import dev.unstick.plan.Plans
import dev.unstick.plan.Refusal
import dev.unstick.plan.Rung
import dev.unstick.plan.StepResult
import dev.unstick.plan.StepResult.Result
import dev.unstick.plan.Tier
import java.nio.file.Path
import spock.lang.Specification

/** What somebody reads of a plan, and of what became of it. */
class PlanViewSpec extends Specification {
  static final Style PLAIN = Style.plain()
  static final Style NARROW = new Style(false, 40)
  static final Refusal ALIVE = Refusal.Kind.OWNER_ALIVE.because('a/b', 'x/y', 'the operator', 'it runs')
  static final Refusal YOUNG = Refusal.Kind.DELETION_YOUNG.because('x/y', 3)
  static final Refusal STALE = Refusal.Kind.PLAN_STALE.because('changed')
  static final STRIP = Plans.step(finalizers: ['a/b'])
  static final WEBHOOK = new ObjectReference('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', null, 'guard')

  def "a refusal that can be overridden says how, and just those that stand: #overrides"() {
    when:
    def text = PlanView.text(Plans.plan(steps, refusals), overrides as Set, PLAIN).replaceAll('\\s+', ' ')

    then:
    text.contains('Whoever knows better') == !how.empty
    text.contains(how)
    refusals.every { text.contains((it.id() in overrides && !steps.empty ? 'overridden ' : 'refused ') + it.id()) }

    where:
    steps   | refusals       | overrides                         || how
    [STRIP] | [ALIVE]        | []                                || "--override owner-alive In the shell: override: 'owner-alive'"
    [STRIP] | [ALIVE, YOUNG] | []                                || "--override owner-alive --override deletion-young In the shell: override: ['owner-alive', 'deletion-young']"
    [STRIP] | [ALIVE, YOUNG] | ['owner-alive']                   || "--override deletion-young In the shell: override: 'deletion-young'"
    [STRIP] | [ALIVE, YOUNG] | ['owner-alive', 'deletion-young'] || ''
    [STRIP] | [ALIVE, STALE] | []                                || ''
    []      | [ALIVE]        | ['owner-alive']                   || ''
  }

  def "each step says which version of which object it is about, or how to list them"() {
    expect:
    lines([STRIP]).contains('      object   uid uid-1, resourceVersion 41')
    lines([STRIP, Plans.step(subjects: many(5000))])
      .contains('      object   5000 of them; each by name and uid: plan ... --save FILE, in the')
    PlanView.text(Plans.plan([STRIP, Plans.step(subjects: many(5000))]), [] as Set, PLAIN).contains('p.steps[1].subjects')
  }

  def "no line is longer than the screen but for what is copied, which has one of its own"() {
    given:
    def step = Plans.step(finalizers: ['finalizers.kubesphere.io/namespaces'], kubectl: 'kubectl patch namespace payments --type json -p x')
    def plan = Plans.plan([step], [ALIVE])
    def result = new StepResult(step, Result.DONE, 'the server answered resourceVersion 42')
    def outcome = new Outcome(plan, Outcome.Ending.FREED, [result], [], null, Path.of('/home/somebody/.local/state/unstick/journal/x.jsonl'))

    when:
    def lines = (PlanView.text(plan, [] as Set, NARROW) + OutcomeView.line(result, NARROW) + OutcomeView.ending(outcome, NARROW)).readLines()

    then:
    lines.findAll { it.length() > 40 }.toSet() == [step.kubectl(), outcome.journal().toString()].toSet()
    lines.any { it.endsWith('SEVERE') }
  }

  def "what is done of many is counted: #result"() {
    given:
    def step = Plans.step(subjects: many(5000), action: Action.DELETE)
    def outcome = new Outcome(Plans.plan([step]), Outcome.Ending.STOPPED, [new StepResult(step, result, '', true, done, null, null)], [], null, null)

    expect:
    OutcomeView.sentence(outcome).contains("Not finished: 1 delete namespace/n1 and 4999 more$told.")
    OutcomeView.result(outcome.results()[0]) == badge

    where:
    result             | done || told                  | badge
    Result.NOT_REACHED | 209  || ' (209 of 5000 done)' | '209 of 5000 done'
    Result.FAILED      | 1    || ' (1 of 5000 done)'   | '1 of 5000 done'
    Result.NOT_REACHED | 0    || ''                    | 'not-reached'
  }

  def "what was changed to clear the way and is not gone is told in the end, with what undoes it: #ending"() {
    given:
    def mended = Plans.step(rung: Rung.REPAIR, action: Action.REPAIR, tier: Tier.MODERATE, object: object, undo: 'kubectl patch it back')
    def outcome = new Outcome(Plans.plan([mended]), ending, [new StepResult(mended, result, '')], [], null, null)

    expect:
    OutcomeView.ending(outcome, PLAIN).contains('    undo kubectl patch it back\n') == told

    where:
    object                          | ending                 | result         || told
    WEBHOOK                         | Outcome.Ending.FREED   | Result.DONE    || true
    WEBHOOK                         | Outcome.Ending.PARTLY  | Result.DONE    || true
    WEBHOOK                         | Outcome.Ending.FREED   | Result.SKIPPED || false
    WEBHOOK                         | Outcome.Ending.DRY_RUN | Result.NOT_REACHED || false
    deployment('payments')          | Outcome.Ending.FREED   | Result.DONE    || false
    deployment('payments')          | Outcome.Ending.PARTLY  | Result.DONE    || true
    deployment('operators')         | Outcome.Ending.FREED   | Result.DONE    || true
  }

  private static deployment(String namespace) {
    new ObjectReference('apps/v1', 'Deployment', 'deployments', namespace, 'operator')
  }

  private static many(int count) {
    (1..count).collect { Plans.subject(ObjectReference.namespace("n$it")) }
  }

  private static List<String> lines(List steps) {
    PlanView.text(Plans.plan(steps), [] as Set, PLAIN).readLines()
  }
}
