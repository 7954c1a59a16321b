package dev.unstick.plan.run

import dev.unstick.diagnosis.Simulation
import dev.unstick.plan.Action
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.StepResult
import dev.unstick.plan.StepResult.Result
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.operator.ExternalResource
import java.nio.file.Path
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The cluster goes on while a person thinks, and while a plan is applied. */
class NewsSpec extends Specification {
  static final String CLAIMS = '/apis/db.example.com/v1/namespaces/demo-content-finalizers/dbclaims'
  static final String OPERATOR = '/apis/apps/v1/namespaces/db-operator/deployments'
  static final String CERTIFICATES = '/apis/cert-manager.io/v1alpha2/namespaces/demo-conversion-webhook-failing/certificates'

  @TempDir
  Path folder

  @AutoCleanup
  Simulation simulation

  def "an owner that comes back while the person thinks is left to do its work, and nothing leaks"() {
    given:
    def operator = withoutOperator()

    when:
    def outcome = simulation.free('demo-content-finalizers', [] as Set, thinking { restore(operator) })

    then:
    outcome.ending() == Ending.FREED
    stripped(outcome).every { !it.sent() && it.result() == Result.SKIPPED }
    simulation.sandbox.operators().external()*.state().toSet() == [ExternalResource.State.RELEASED] as Set
  }

  def "an owner that comes back while the person thinks, and is busy, keeps its finalizers"() {
    given:
    def operator = withoutOperator()

    when:
    def outcome = simulation.free('demo-content-finalizers', [] as Set, thinking { restore(operator) }, Progress.silent())

    then:
    outcome.ending() == Ending.REFUSED
    stripped(outcome)[0].detail().contains('owner-alive: db.example.com/cleanup on ')
    !outcome.sentAnything()
    claims().size() == 3
  }

  def "pods are not deleted by force when their node comes back while the person types, however quick that is"() {
    given:
    simulation = new Simulation(['pods-terminating'], folder)
    api().delete('/api/v1/nodes/node-2')
    def pods = '/api/v1/namespaces/demo-pods-terminating/pods'
    def before = api().get(pods).json.items*.metadata*.name

    when:
    def outcome = simulation.free('demo-pods-terminating', ['owner-alive'] as Set, { plan ->
      assert api().post('/api/v1/nodes', [apiVersion: 'v1', kind: 'Node', metadata: [name: 'node-2']]).code == 201
      assert api().merge('/api/v1/nodes/node-2/status', [status: [conditions: [[type: 'Ready', status: 'True', reason: 'KubeletReady']]]]).code == 200
      Consent.Answer.YES
    }, Progress.silent())

    then:
    before.size() > 1
    def forced = outcome.results().find { it.step().action() == Action.FORCE_DELETE }
    forced.step().subjects().size() > 1
    forced.result() == Result.REFUSED
    forced.detail().contains('node-not-gone')
    !forced.sent()
  }

  def "what a repair brings to light is told, and has a plan of its own"() {
    given:
    simulation = new Simulation(['conversion-webhook-failing'], folder)
    ['shop', 'pay'].each { assert api().merge("$CERTIFICATES/$it", [metadata: [finalizers: ['example.com/gone']]]).code == 200 }

    when:
    def first = simulation.free('demo-conversion-webhook-failing')

    then:
    first.ending() == Ending.PARTLY
    first.results().find { it.result() == Result.REFUSED }.detail().contains('(certificate/pay, certificate/shop)')

    when:
    def second = simulation.free('demo-conversion-webhook-failing')

    then:
    second.ending() == Ending.FREED
    stripped(second)*.step()*.objects() == ['certificate/pay and 1 more']
  }

  def "two runs at once are one too many"() {
    given:
    withoutOperator()
    def other = null
    def meanwhile = onceEnded(Action.STRIP) { other = simulation.free('demo-content-finalizers') }

    when:
    def outcome = simulation.free('demo-content-finalizers', [] as Set, { Consent.Answer.YES }, meanwhile)

    then:
    other.ending() == Ending.REFUSED
    other.refusals()*.id() == ['run-underway']
    outcome.ending() in [Ending.FREED, Ending.FAILED, Ending.PARTLY]

    expect: 'and when it has ended the next may begin'
    simulation.free('demo-content-finalizers').ending() == Ending.FREED
  }

  private Map withoutOperator() {
    simulation = new Simulation(['content-finalizers'], folder)
    def operator = api().get("$OPERATOR/db-operator").json
    api().delete("$OPERATOR/db-operator")
    simulation.after(Duration.ofMinutes(2))
    operator
  }

  /** Somebody who thinks for a quarter of a minute, in which something happens. */
  private Consent thinking(Closure meanwhile) {
    { plan ->
      simulation.after(Duration.ofSeconds(15))
      meanwhile()
      Consent.Answer.YES
    }
  }

  private void restore(Map operator) {
    def metadata = [name: 'db-operator', namespace: 'db-operator', labels: [app: 'db-operator']]
    assert api().post(OPERATOR, operator + [metadata: metadata, spec: operator.spec + [replicas: 1]]).code == 201
    def ready = [replicas: 1, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 1, observedGeneration: 1]
    assert api().merge("$OPERATOR/db-operator/status", [status: ready]).code == 200
  }

  private Progress onceEnded(Action action, Closure meanwhile) {
    boolean over = false
    [waits: { step, soFar -> simulation.after(Duration.ofSeconds(5)) }, saved: { Object[] all -> }, begins: { }, ended: { StepResult result ->
      if (!over && result.step().action() == action) {
        over = true
        meanwhile()
      }
    }] as Progress
  }

  private static List<StepResult> stripped(outcome) {
    outcome.results().findAll { it.step().action() == Action.STRIP }
  }

  private List claims() {
    api().get(CLAIMS).json.items
  }

  private Api api() {
    Api.of(simulation.sandbox)
  }
}
