package dev.unstick.plan.drawing

import dev.unstick.diagnosis.Simulation
import dev.unstick.sandbox.Scenario
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path

/** What is planned for each scenario, the least destructive first: what mends the cause, and nothing that it does not take. */
class ScenarioPlansSpec extends Specification {
  static final List<Scenario> SCENARIOS = Scenario.all().findAll { it.namespace() }

  @TempDir
  Path folder

  def "for #name: #steps"() {
    given:
    def scenario = SCENARIOS.find { it.name() == name }
    def simulation = new Simulation([name], folder)

    when:
    def plan = simulation.plan(scenario.namespace())

    then: 'these steps, in the order of the ladder'
    plan.steps().collect { "${it.action()} ${it.objects()} ${it.finalizer()}".toString().trim() } == steps.collect { it.replace('NAMESPACE', "namespace/${scenario.namespace()}") }
    plan.steps()*.n() == (1..<(steps.size() + 1)).toList()
    plan.refusals()*.id() == refusals

    and: 'each with what a person must know, and the command that does the same'
    plan.steps().every { it.effect() && it.leak() && it.undo() && it.kubectl().startsWith('kubectl ') }
    plan.steps().every { it.subjects().every { it.uid() } }
    plan.steps().findAll { it.targets() && it.action().writes() }.every { (it.owner() != null) == (it.rung().toString() != 'finalize') }
    plan.steps()*.outside().flatten() == outside

    and: 'why a rung is left out'
    plan.leftOut().every { it.reason() }
    (plan.leftOut()*.rung()*.toString() as Set) == leftOut as Set

    and: 'making it sends nothing'
    simulation.sandbox.writes() == 0

    cleanup:
    simulation.close()

    where:
    name                         | refusals            | outside                                              | leftOut                       || steps
    'kubesphere'                 | []                  | []                                                   | ['finalize']                  || ['delete apiservice/v1beta1.metrics.k8s.io', 'wait NAMESPACE kubernetes', 'strip NAMESPACE finalizers.kubesphere.io/namespaces', 'wait NAMESPACE']
    'apiservice-unavailable'     | []                  | []                                                   | ['finalize']                  || ['delete apiservice/v1beta1.custom.metrics.k8s.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'content-finalizers'         | []                  | []                                                   | ['strip', 'finalize']         || ['repair deployment/db-operator', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'namespace-finalizers'       | []                  | []                                                   | ['finalize']                  || ['strip NAMESPACE tenancy.example.com/namespace', 'wait NAMESPACE']
    'webhook-failing'            | []                  | []                                                   | ['delete', 'finalize']        || ['repair validatingwebhookconfiguration/kyverno-resource-validating-webhook-cfg', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'conversion-webhook-failing' | []                  | []                                                   | ['finalize']                  || ['repair customresourcedefinition/certificates.cert-manager.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'pods-terminating'           | ['node-not-gone', 'owner-alive'] | []                                      | ['delete', 'finalize']        || ['force-delete pod/import-x7k2p and 1 more', 'strip pod/import-x7k2p batch.kubernetes.io/job-tracking', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'volume-protection'          | ['node-not-gone']   | []                                                   | ['delete', 'strip', 'finalize'] || ['force-delete pod/reports-0', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'load-balancer-cleanup'      | ['owner-alive']     | ['load balancer a7f3c1e9-shop.lb.cloud.example.com'] | ['finalize']                  || ['strip service/shop service.kubernetes.io/load-balancer-cleanup', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'crd-terminating'            | []                  | []                                                   | ['finalize']                  || ['strip pipeline/nightly and 1 more flow.example.com/runs', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'owner-blocked'              | []                  | []                                                   | ['finalize']                  || ['strip raycluster/training ray.io/gcs-ft-redis-cleanup-finalizer', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'controller-manager-down'    | ['controller-down'] | []                                                   | ['delete', 'finalize']        || ['wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'too-many-objects'           | []                  | []                                                   | ['finalize']                  || ['delete reading/reading-00001 and 4999 more', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'patch-rejected'             | ['patch-rejected']  | []                                                   | ['finalize']                  || ['wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'spec-finalizers'            | []                  | []                                                   | []                            || ['finalize NAMESPACE example.com/audit', 'wait NAMESPACE']
    'controller-forbidden'       | []                  | []                                                   | ['delete', 'finalize']        || ['repair clusterrole/system:controller:namespace-controller', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'stranded-content'           | ['namespace-gone']  | []                                                   | []                            || []
    'nothing-left'               | []                  | []                                                   | ['finalize']                  || ['delete NAMESPACE', 'wait NAMESPACE']
  }

  def "every scenario is planned for"() {
    expect:
    SCENARIOS*.name() as Set == [
      'kubesphere', 'apiservice-unavailable', 'content-finalizers', 'namespace-finalizers', 'webhook-failing', 'conversion-webhook-failing',
      'pods-terminating', 'volume-protection', 'load-balancer-cleanup', 'crd-terminating', 'owner-blocked', 'controller-manager-down', 'too-many-objects',
      'patch-rejected', 'spec-finalizers', 'controller-forbidden', 'stranded-content', 'nothing-left',
    ] as Set
  }
}
