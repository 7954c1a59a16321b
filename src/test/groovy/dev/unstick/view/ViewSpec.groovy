package dev.unstick.view

import dev.unstick.catalog.CauseId
import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Endpoint
import dev.unstick.diagnosis.Diagnosis
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Evidences
import dev.unstick.namespace.Draft
import dev.unstick.plan.Outcome
import dev.unstick.plan.drawing.Planner
import dev.unstick.plan.run.FakeConnection
import dev.unstick.plan.StepResult
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.object

class ViewSpec extends Specification {
  static final Style PLAIN = Style.plain()

  def "an age is told in its two greatest units: #age"() {
    expect:
    Layout.age(then, Evidences.NOW) == age

    where:
    then                                                || age
    Evidences.NOW                                       || '0s'
    Evidences.NOW - Duration.ofSeconds(59)              || '59s'
    Evidences.NOW - Duration.ofSeconds(61)              || '1m1s'
    Evidences.NOW - Duration.ofHours(3)                 || '3h'
    Evidences.NOW - Duration.ofHours(3).plusMinutes(12) || '3h12m'
    Evidences.NOW - Duration.ofDays(400).plusHours(2)   || '400d2h'
    Evidences.NOW + Duration.ofSeconds(5)               || '0s'
    null                                                || 'unknown'
  }

  def "lines break between words and are indented as their head is long"() {
    expect:
    Layout.wrap('- ', text, 12) == wrapped

    where:
    text                      || wrapped
    'short'                   || '- short\n'
    'one two three four'      || '- one two\n  three four\n'
    'a-word-that-is-too-long' || '- a-word-that-is-too-long\n'
    'one\ntwo'                || '- one\n  two\n'
    ''                        || '- \n'
  }

  def "namespaces make a table as wide as they need, and none at all is said in words"() {
    expect:
    NamespacesView.table([
      new NamespaceRow(Evidences.namespace(name: 'payments', metadata: ['a/b']), [CauseId.NAMESPACE_FINALIZERS]),
      new NamespaceRow(Evidences.namespace(name: 'a', active: true), []),
    ], Evidences.NOW, PLAIN) == '''\
      |NAME       PHASE         SINCE     FINALIZERS       CAUSES
      |payments   Terminating   3h        a/b,kubernetes   namespace-finalizers
      |a          Active        unknown   kubernetes
      |'''.stripMargin()
    NamespacesView.table([], Evidences.NOW, PLAIN) == 'No namespace is stuck.\n'
  }

  def "a diagnosis says the cause, its proof, what to do first, and what is left, many of a kind in one line"() {
    expect:
    DiagnosisView.text(diagnose(objects: (1..5000).collect { object("config-$it", ['x/y']) } + [object('plain', [])]), PLAIN) == '''\
      |payments has been Terminating for 3h
      |
      |  1  Objects in the namespace wait for finalizers that nobody takes out.
      |     content-finalizers, proved
      |     - waiting for x/y: configmap/config-1, configmap/config-2,
      |       configmap/config-3 and 4997 more (5000 in all); owned by an owner that is
      |       not known
      |     - how its owner is, nobody can say: nothing tells whose it is; there is no
      |       name or API group to look for it by
      |     first: Bring the owner of each finalizer back and let it finish; whatever
      |            it cleans up stays behind otherwise.
      |
      |Left in it (5001):
      |  5000 ConfigMap waiting for x/y, owner unknown
      |  1 ConfigMap asked to go
      |'''.stripMargin()
  }

  def "a diagnosis without a cause says so, and one of a namespace that is not stuck too"() {
    expect:
    DiagnosisView.text(diagnose([:]), PLAIN).contains('look again in a minute')
    DiagnosisView.text(diagnose(active: true), PLAIN) == 'payments is Active: nobody asked it to go, so it is not stuck.\n'
  }

  def "at most a hundred blockers are listed for programs, and all are counted"() {
    when:
    def json = MachineOutput.diagnosis(diagnose(objects: (1..250).collect { object("config-$it", ['x/y']) }))

    then:
    json.path('blockers').size() == 100
    json.path('blockerCount').asInt() == 250
  }

  def "a difference marks what goes and keeps what stays"() {
    expect:
    DraftView.difference(Draft.of(Evidences.namespace(metadata: ['a/b', 'c/d', 'a/b']).json()).prune('$.metadata.finalizers[1]'), PLAIN) == '''\
      |  namespace/payments
      |    metadata.finalizers
      |      a/b
      |    - c/d
      |      a/b
      |    spec.finalizers
      |      kubernetes
      |'''.stripMargin()
  }

  def "what became of a plan is told by its ending: #ending"() {
    given:
    def plan = new Planner(FinalizerCatalog.read()).plan(diagnose(metadata: ['a/b'], spec: []), new FakeConnection(endpoint: new Endpoint('prod', 'https://x')))
    def results = [plan.steps(), [StepResult.Result.DONE, result]].transpose().collect { step, how -> new StepResult(step, how, '') }

    expect:
    OutcomeView.ending(new Outcome(plan, ending, results, [], null, null), PLAIN).replaceAll('\\s+', ' ').strip() + '\n' == said + '\n'

    where:
    ending                   | result                         || said
    Outcome.Ending.FREED     | StepResult.Result.DONE         || 'Namespace payments is gone: a GET answered 404.'
    Outcome.Ending.PARTLY    | StepResult.Result.FAILED       || 'Partly done: payments is not free yet. Not finished: 2 wait namespace/payments. Make a new plan to go on from here.'
    Outcome.Ending.STOPPED   | StepResult.Result.NOT_REACHED  || 'Stopped as you asked. Not finished: 2 wait namespace/payments. Make a new plan for payments to go on from here.'
    Outcome.Ending.DECLINED  | StepResult.Result.NOT_REACHED  || 'Not consented to. Nothing was changed in payments.'
    Outcome.Ending.DRY_RUN   | StepResult.Result.NOT_REACHED  || 'Dry run: nothing was sent. Without --dry-run this is what would be done to payments.'
  }

  def "colour adds nothing but colour"() {
    given:
    def coloured = new Style(true, 80)
    def diagnosis = diagnose(metadata: ['a/b'], objects: [object('x', ['y/z'])])

    expect:
    DiagnosisView.text(diagnosis, coloured).replaceAll('\u001B\\[[0-9;]*m', '') == DiagnosisView.text(diagnosis, PLAIN)
    DiagnosisView.text(diagnosis, coloured) != DiagnosisView.text(diagnosis, PLAIN)
  }

  private static Diagnosis diagnose(Map said) {
    new Diagnostician(FinalizerCatalog.read()).diagnose(Evidences.of(said))
  }
}
