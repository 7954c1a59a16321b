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
    'rancher'                    | []                  | []                                                   | ['finalize']                  || ['repair validatingwebhookconfiguration/rancher.cattle.io', 'strip NAMESPACE controller.cattle.io/namespace-auth', 'wait NAMESPACE']
    'argo-cd'                    | []                  | []                                                   | ['finalize']                  || ['strip application/payments and 1 more resources-finalizer.argocd.argoproj.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'flux'                       | []                  | []                                                   | ['finalize']                  || ['strip helmrelease/podinfo finalizers.fluxcd.io', 'strip kustomization/apps finalizers.fluxcd.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'cert-manager'               | []                  | []                                                   | ['finalize']                  || ['strip challenge/shop-tls-1-2415672051-1683937219 acme.cert-manager.io/finalizer', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'istio'                      | []                  | []                                                   | ['finalize']                  || ['strip istiooperator/istio-control-plane istio-finalizer.install.istio.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'knative'                    | []                  | []                                                   | ['finalize']                  || ['strip broker/default brokers.eventing.knative.dev', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'crossplane'                 | []                  | ['arn:aws:s3:::acme-invoices-8f2c', 'acme-invoices-8f2c'] | ['finalize']                  || ['strip bucket/invoices finalizer.managedresource.crossplane.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'rook-ceph'                  | []                  | []                                                   | ['finalize']                  || ['strip configmap/rook-ceph-mon-endpoints ceph.rook.io/disaster-protection', 'strip secret/rook-ceph-mon ceph.rook.io/disaster-protection', 'strip cephcluster/rook-ceph cephcluster.ceph.rook.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'longhorn'                   | []                  | []                                                   | ['finalize']                  || ['strip replica/pvc-3b0f5a8e-5f0c-4c37-8a0a-6f2b1f3f9d10-r-7c1d94ab longhorn.io', 'strip volume/pvc-3b0f5a8e-5f0c-4c37-8a0a-6f2b1f3f9d10 longhorn.io', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'olm'                        | []                  | []                                                   | ['finalize']                  || ['delete apiservice/v1.packages.operators.coreos.com', 'strip clusterserviceversion/packageserver operators.coreos.com/csv-cleanup', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'kubevirt'                   | []                  | []                                                   | ['finalize']                  || ['delete apiservice/v1.subresources.kubevirt.io', 'strip kubevirt/kubevirt kubevirt.io/foregroundDeleteKubeVirt', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'cluster-api'                | []                  | []                                                   | ['strip', 'finalize']         || ['repair deployment/capa-controller-manager', 'repair deployment/capi-controller-manager', 'wait NAMESPACE kubernetes', 'wait NAMESPACE']
    'openshift-project'          | []                  | []                                                   | []                            || ['finalize NAMESPACE openshift.io/origin', 'wait NAMESPACE']
  }

  def "every scenario is planned for"() {
    expect:
    SCENARIOS*.name() as Set == [
      'kubesphere', 'apiservice-unavailable', 'content-finalizers', 'namespace-finalizers', 'webhook-failing', 'conversion-webhook-failing',
      'pods-terminating', 'volume-protection', 'load-balancer-cleanup', 'crd-terminating', 'owner-blocked', 'controller-manager-down', 'too-many-objects',
      'patch-rejected', 'spec-finalizers', 'controller-forbidden', 'stranded-content', 'nothing-left',
      'rancher', 'argo-cd', 'flux', 'cert-manager', 'istio', 'knative', 'crossplane', 'rook-ceph', 'longhorn', 'olm', 'kubevirt', 'cluster-api',
      'openshift-project',
    ] as Set
  }
}
