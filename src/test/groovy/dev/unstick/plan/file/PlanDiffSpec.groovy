package dev.unstick.plan.file

import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.ObjectReference
import dev.unstick.diagnosis.owner.Owner
import dev.unstick.diagnosis.owner.OwnerState
import dev.unstick.plan.*
import dev.unstick.plan.file.StepChange.Aspect
import dev.unstick.view.PlanDiffView
import dev.unstick.view.Style
import spock.lang.Specification

/** What a second plan says that the first did not. */
class PlanDiffSpec extends Specification {
  def "nothing differs between a plan and itself, whenever it was made"() {
    given:
    def plan = Plans.plan([strip(['a'])])

    expect:
    PlanDiff.between(plan, plan).empty
    PlanDiffView.text(PlanDiff.between(plan, plan), Style.plain()).contains('nothing differs')
    PlanDiffView.json(PlanDiff.between(plan, plan)).path('same').booleanValue()
  }

  def "steps come and go, and a step whose number alone changes is the same"() {
    given:
    def first = Plans.plan([strip(['a']), waiting()])
    def second = Plans.plan([deletion('v1beta1.metrics.k8s.io'), waiting()])
    def diff = PlanDiff.between(first, second)

    expect:
    diff.gone()*.action() == [Action.STRIP]
    diff.added()*.action() == [Action.DELETE]
    diff.changed() == []
    PlanDiffView.text(diff, Style.plain()).readLines().drop(1)*.take(10) == ['  - 1 stri', '  + 1 dele']
  }

  def "a step about another object, or another finalizer, is another step: #what"() {
    given:
    def diff = PlanDiff.between(Plans.plan([one]), Plans.plan([other]))

    expect:
    diff.gone() == Plans.plan([one]).steps()
    diff.added() == Plans.plan([other]).steps()

    where:
    what                | one                  | other
    'another object'    | deletion('one')      | deletion('two')
    'another finalizer' | strip(['a'])         | strip(['a'], finalizers: ['other.example.com/x'])
    'another action'    | deletion('one')      | Plans.step(action: Action.REPAIR, object: ObjectReference.apiService('one'))
  }

  def "what changed in a step is told: #aspect"() {
    given:
    def diff = PlanDiff.between(Plans.plan([before]), Plans.plan([after]))

    expect:
    diff.gone() == [] && diff.added() == []
    diff.changed()*.differences().flatten()*.aspect() == [aspect]
    with(diff.changed()[0].differences()[0]) {
      it.before() == gone
      it.after() == added
    }
    gone.every { PlanDiffView.text(diff, Style.plain()).contains("- $it") }
    added.every { PlanDiffView.text(diff, Style.plain()).contains("+ $it") }

    where:
    before                                  | after                                        || aspect                   | gone                                | added
    strip(['a', 'b'])                       | strip(['b', 'c'])                            || Aspect.OBJECTS           | ['dbclaim/a']                       | ['dbclaim/c']
    strip(['a'])                            | strip(['a'], uid: 'uid-2')                   || Aspect.OBJECTS           | ['dbclaim/a (uid uid-1)']           | ['dbclaim/a (uid uid-2)']
    strip(['a'])                            | strip(['a'], on: ['db.example.com/release', 'x/y']) || Aspect.OBJECT_FINALIZERS | ['dbclaim/a [db.example.com/release]'] | ['dbclaim/a [db.example.com/release, x/y]']
    finalizing(['a/b', 'c/d'])              | finalizing(['a/b'])                          || Aspect.FINALIZERS        | ['metadata.finalizers: c/d']        | []
    strip(['a'], owner: OwnerState.ALIVE)   | strip(['a'], owner: OwnerState.DEAD)         || Aspect.OWNER             | ['db-operator, alive']              | ['db-operator, dead']
    strip(['a'], tier: Tier.MODERATE)       | strip(['a'])                                 || Aspect.TIER              | ['moderate']                        | ['severe']
    strip(['a'], effect: 'takes one')       | strip(['a'], effect: 'takes two')            || Aspect.EFFECT            | ['takes one']                       | ['takes two']
    strip(['a'])                            | strip(['a'], outside: ['database ledger'])   || Aspect.OUTSIDE           | []                                  | ['database ledger']
  }

  def "refusals and rungs that were left out come and go"() {
    given:
    def before = Plan.of(goal(), Plans.ENDPOINT, Plans.MADE, [], [new Rung.LeftOut(Rung.DELETE, 'the controller does')], [new Refusal('owner-alive', 'it works')])
    def after = Plan.of(goal(), Plans.ENDPOINT, Plans.MADE, [], [], [new Refusal('content-remains', 'two are left')])
    def text = PlanDiffView.text(PlanDiff.between(before, after), Style.plain())

    expect:
    text.contains('  - refused owner-alive: it works')
    text.contains('  + refused content-remains: two are left')
    text.contains('  - left out delete: the controller does')
    with(PlanDiffView.json(PlanDiff.between(before, after))) {
      at('/refusals/gone/0/id').asString() == 'owner-alive'
      at('/refusals/added/0/id').asString() == 'content-remains'
      at('/leftOut/gone/0/rung').asString() == 'delete'
    }
  }

  def "plans for different things are told to be so: #what"() {
    expect:
    !PlanDiff.between(Plans.plan([]), other).ofTheSame
    PlanDiffView.text(PlanDiff.between(Plans.plan([]), other), Style.plain()).contains('different things')

    where:
    what                  | other
    'another cluster'     | Plan.of(goal(), new Endpoint('staging', 'https://10.0.0.2:6443'), Plans.MADE, [], [], [])
    'another namespace'   | Plans.plan([], [], Plans.subject(ObjectReference.namespace('orders')))
    'created again'       | Plans.plan([], [], Plans.subject(ObjectReference.namespace('payments'), [], 'uid-2'))
  }

  def "of thousands of objects the first few are named, and all are counted"() {
    given:
    def diff = PlanDiff.between(Plans.plan([strip((1..5000)*.toString())]), Plans.plan([strip(['1'])]))

    expect:
    PlanDiffView.text(diff, Style.plain()).readLines().size() < 12
    PlanDiffView.text(diff, Style.plain()).contains('and 4994 more')
    PlanDiffView.json(diff).at('/steps/changed/0/differences/0/before').size() == 4999
  }

  private static Subject goal() {
    Plans.subject(ObjectReference.namespace('payments'))
  }

  private static Step strip(Map said = [:], List<String> names) {
    def subjects = names.collect {
      Plans.subject(new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', it), said.on ?: ['db.example.com/release'], said.uid ?: 'uid-1')
    }
    def owner = said.owner ? new Owner('db-operator', said.owner, [], []) : null
    Plans.step([finalizers: ['db.example.com/release']] + said + [subjects: subjects, owner: owner])
  }

  private static Step finalizing(List<String> finalizers) {
    Plans.step(action: Action.FINALIZE, finalizers: finalizers)
  }

  private static Step deletion(String name) {
    Plans.step(action: Action.DELETE, object: ObjectReference.apiService(name))
  }

  private static Step waiting() {
    Plans.step(action: Action.WAIT, tier: Tier.MILD)
  }
}
