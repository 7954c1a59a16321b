package dev.unstick.plan.run

import dev.unstick.diagnosis.Simulation
import dev.unstick.plan.Outcome.Ending
import dev.unstick.sandbox.Scenario
import dev.unstick.sandbox.operator.ExternalResource
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

/** Each scenario is freed by its plan, and what the plan said would leak is all that does. */
class ScenarioCuresSpec extends Specification {
  static final List<Scenario> SCENARIOS = Scenario.all().findAll { it.namespace() }

  @TempDir
  Path folder

  def "#name ends #ending, with #leaks left outside"() {
    given:
    def namespace = SCENARIOS.find { it.name() == name }.namespace()
    def simulation = new Simulation([name], folder)

    when:
    def outcome = simulation.free(namespace, overrides as Set)

    then:
    outcome.results().findAll { it.result().toString() == 'failed' }*.detail() == []
    outcome.ending() == ending
    outcome.gone() == (ending == Ending.FREED)

    when: 'whoever still has something to clean up does'
    simulation.after(Duration.ofMinutes(5))

    then:
    simulation.sandbox.operators().external().findAll { it.state() == ExternalResource.State.LEAKED }*.kind() == leaks

    and: 'everything that was let go is in the backup, but for Secrets'
    def saved = outcome.backup() == null ? [] : Files.walk(outcome.backup()).withCloseable { it.filter { it.toString().endsWith('.yaml') }.count() }
    outcome.backup() == null || saved >= outcome.results().findAll { it.sent() }.collect { it.step().subjects().count { it.object().kind() != 'Secret' } }.sum(0)

    cleanup:
    simulation.close()

    where:
    name                         | overrides         || ending         | leaks
    'kubesphere'                 | []                || Ending.FREED   | []
    'apiservice-unavailable'     | []                || Ending.FREED   | []
    'content-finalizers'         | []                || Ending.FREED   | []
    'namespace-finalizers'       | []                || Ending.FREED   | []
    'webhook-failing'            | []                || Ending.FREED   | []
    'conversion-webhook-failing' | []                || Ending.FREED   | []
    'pods-terminating'           | []                || Ending.REFUSED | []
    'pods-terminating'           | ['node-not-gone', 'owner-alive'] || Ending.FREED | []
    'volume-protection'          | ['node-not-gone'] || Ending.FREED   | []
    'load-balancer-cleanup'      | []                || Ending.REFUSED | []
    'load-balancer-cleanup'      | ['owner-alive']   || Ending.FREED   | ['load balancer']
    'crd-terminating'            | []                || Ending.FREED   | []
    'owner-blocked'              | []                || Ending.FREED   | ['Redis keys']
    'controller-manager-down'    | []                || Ending.REFUSED | []
    'too-many-objects'           | []                || Ending.FREED   | []
    'patch-rejected'             | []                || Ending.REFUSED | []
    'spec-finalizers'            | []                || Ending.FREED   | []
    'controller-forbidden'       | []                || Ending.FREED   | []
    'stranded-content'           | []                || Ending.REFUSED | []
    'nothing-left'               | []                || Ending.FREED   | []
    'rancher'                    | []                || Ending.FREED   | []
    'argo-cd'                    | []                || Ending.FREED   | ['workloads', 'workloads']
    'flux'                       | []                || Ending.FREED   | ['Helm release']
    'cert-manager'               | []                || Ending.FREED   | ['DNS record']
    'istio'                      | []                || Ending.FREED   | []
    'knative'                    | []                || Ending.FREED   | ['Kafka topic']
    'crossplane'                 | []                || Ending.FREED   | ['bucket']
    'rook-ceph'                  | []                || Ending.FREED   | []
    'longhorn'                   | []                || Ending.FREED   | []
    'olm'                        | []                || Ending.FREED   | []
    'kubevirt'                   | []                || Ending.FREED   | []
    'cluster-api'                | []                || Ending.FREED   | []
    'openshift-project'          | []                || Ending.FREED   | []
  }
}
