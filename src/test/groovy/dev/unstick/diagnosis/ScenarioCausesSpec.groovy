package dev.unstick.diagnosis

import dev.unstick.diagnosis.cause.Certainty
import dev.unstick.sandbox.Scenario
import dev.unstick.sandbox.version.KubernetesVersion
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path
import java.time.Duration

import static dev.unstick.diagnosis.owner.OwnerState.ALIVE
import static dev.unstick.diagnosis.owner.OwnerState.BLOCKED
import static dev.unstick.diagnosis.owner.OwnerState.DEAD
import static dev.unstick.diagnosis.owner.OwnerState.UNKNOWN

/** Each scenario is diagnosed with what its file says is wrong in it: by what there is to see, in few requests, none of them twice and none a write. */
class ScenarioCausesSpec extends Specification {
  static final String ALL_GONE = "The namespace's conditions say that all content is gone, and "
  static final String PODS_FIRST = 'pods go first, and before they have gone nothing else is tried.'

  /** The most names that an owner's workload can have in these scenarios: those of Flux. Each is looked for in three kinds. */
  static final int MOST_NAMES = 6

  static final List<Scenario> SCENARIOS = Scenario.all().findAll { it.namespace() }

  @TempDir
  Path folder

  def "in #name the cause is proved by what a person can look up: #sentence"() {
    given:
    def scenario = SCENARIOS.find { it.name() == name }
    def simulation = new Simulation([name], folder)
    def relay = new AskedRelay(simulation.sandbox)
    simulation.reachedBy(relay.server)

    when:
    def diagnosis = simulation.why(scenario.namespace())

    then: 'these causes, in the order of their mending, and each says why and what to do'
    diagnosis.causes()*.id()*.id() == scenario.causes()
    diagnosis.causes().every { it.certainty() == Certainty.PROVED && it.evidence() && it.fix() }
    diagnosis.causes().any { it.evidence().any { it.contains(sentence) } }

    and: 'everything that is left'
    diagnosis.blockers().size() == blockers
    diagnosis.owners().byHeld().collectEntries { held, owner -> [held.finalizer(), owner.state()] } == owners
    diagnosis.owners().byHeld().values().every { it.evidence() }

    and: 'where the conditions say otherwise'
    diagnosis.disagreements() == disagreements
    diagnosis.conditionsDisagree() == !disagreements.empty

    and:
    modest(relay.takeAsked())
    simulation.sandbox.writes() == 0

    cleanup:
    relay.close()
    simulation.close()

    where:
    name                         | blockers | sentence                                                                                              | owners                                                                         | disagreements
    'kubesphere'                 | 0        | 'no Deployment, StatefulSet or DaemonSet is called ks-controller-manager, and none has its rights'     | ['finalizers.kubesphere.io/namespaces': DEAD]                                  | []
    'apiservice-unavailable'     | 0        | 'APIService v1beta1.custom.metrics.k8s.io is not available: ServiceNotFound'                           | [:]                                                                            | []
    'content-finalizers'         | 3        | 'deployment/db-operator in namespace db-operator has the right to write dbclaims.db.example.com, and 0 of 0 pods ready' | ['db.example.com/cleanup': DEAD]                              | []
    'namespace-finalizers'       | 0        | 'metadata.finalizers holds tenancy.example.com/namespace'                                              | ['tenancy.example.com/namespace': UNKNOWN]                                     | []
    'webhook-failing'            | 2        | 'must agree to DELETE configmaps; it is served by kyverno/kyverno-svc, and that Service does not exist' | [:]                                                                           | [ALL_GONE + 'it is not (2 left).']
    'conversion-webhook-failing' | 0        | 'converts by the Service cert-manager/cert-manager-webhook, that Service does not exist; objects are stored as v1alpha2' | [:]                                                          | []
    'pods-terminating'           | 7        | 'node node-2, whose kubelet has not reported for 3 h'                                                  | ['batch.kubernetes.io/job-tracking': ALIVE]                                    | [ALL_GONE + "it is not (7 left): $PODS_FIRST"]
    'volume-protection'          | 3        | 'the claim is mounted by pod/reports-0'                                                                | ['kubernetes.io/pvc-protection': ALIVE]                                        | [ALL_GONE + "it is not (3 left): $PODS_FIRST"]
    'load-balancer-cleanup'      | 1        | 'service/shop is reached at a7f3c1e9-shop.lb.cloud.example.com'                                        | ['service.kubernetes.io/load-balancer-cleanup': ALIVE]                         | []
    'crd-terminating'            | 2        | 'CustomResourceDefinition pipelines.flow.example.com was asked to go 2 h ago'                          | ['flow.example.com/runs': UNKNOWN]                                             | []
    'owner-blocked'              | 1        | 'jobs.batch "training-redis-cleanup" is forbidden: unable to create new content in namespace demo-owner-blocked' | ['ray.io/gcs-ft-redis-cleanup-finalizer': BLOCKED]                   | []
    'controller-manager-down'    | 4        | 'the Lease kube-controller-manager in kube-system was last renewed 3 h ago'                            | [:]                                                                            | []
    'too-many-objects'           | 5000     | '5000 readings.telemetry.example.com have not been deleted yet'                                        | [:]                                                                            | [ALL_GONE + 'it is not (5000 left).']
    'patch-rejected'             | 1        | "tenant/acme does not fit the schema of tenants.cloud.example.com, so every write of it is refused: required property 'spec' not found" | ['cloud.example.com/tenant': ALIVE]           | []
    'spec-finalizers'            | 0        | 'spec.finalizers holds example.com/audit'                                                              | [:]                                                                            | []
    'controller-forbidden'       | 2        | 'ClusterRole system:controller:namespace-controller does not let it delete invoices.billing.example.com' | [:]                                                                          | [ALL_GONE + 'it is not (2 left).']
    'stranded-content'           | 4        | 'there is no namespace demo-stranded-content'                                                          | ['ceph.rook.io/disaster-protection': DEAD, 'cephcluster.ceph.rook.io': DEAD]   | []
    'nothing-left'               | 0        | 'has a deletionTimestamp, no metadata.finalizers and no spec.finalizers'                               | [:]                                                                            | []
    'rancher'                    | 0        | "metadata.finalizers holds controller.cattle.io/namespace-auth, owned by Rancher's user controllers"  | ['controller.cattle.io/namespace-auth': UNKNOWN]                               | []
    'argo-cd'                    | 2        | 'waiting for resources-finalizer.argocd.argoproj.io: application/payments, application/shop; owned by Argo CD' | ['resources-finalizer.argocd.argoproj.io': UNKNOWN]                            | []
    'flux'                       | 2        | 'waiting for finalizers.fluxcd.io: kustomization/apps; owned by Flux'                                 | ['finalizers.fluxcd.io': UNKNOWN]                                              | []
    'cert-manager'               | 1        | 'no Deployment, StatefulSet or DaemonSet is called cert-manager, and none has its rights'             | ['acme.cert-manager.io/finalizer': DEAD]                                       | []
    'istio'                      | 1        | 'the account istio-operator/istio-operator still has its rights by the role istio-operator, and no workload uses it any more' | ['istio-finalizer.install.istio.io': DEAD]                                     | []
    'knative'                    | 1        | 'no Deployment, StatefulSet or DaemonSet is called eventing-controller, mt-broker-controller, imc-controller, kafka-controller' | ['brokers.eventing.knative.dev': DEAD]                                         | []
    'crossplane'                 | 1        | 'CustomResourceDefinition buckets.s3.aws.m.upbound.io was asked to go 3 h ago'                        | ['finalizer.managedresource.crossplane.io': UNKNOWN]                           | []
    'rook-ceph'                  | 3        | 'waiting for cephcluster.ceph.rook.io: cephcluster/rook-ceph; owned by the Rook operator'             | ['ceph.rook.io/disaster-protection': DEAD, 'cephcluster.ceph.rook.io': DEAD]   | []
    'longhorn'                   | 2        | 'no Deployment, StatefulSet or DaemonSet is called longhorn-manager, and none has its rights'         | ['longhorn.io': DEAD]                                                          | []
    'olm'                        | 1        | 'APIService v1.packages.operators.coreos.com is not available: ServiceNotFound'                       | ['operators.coreos.com/csv-cleanup': DEAD]                                     | []
    'kubevirt'                   | 1        | 'APIService v1.subresources.kubevirt.io is not available: ServiceNotFound'                            | ['kubevirt.io/foregroundDeleteKubeVirt': DEAD]                                 | []
    'cluster-api'                | 3        | 'deployment/capi-controller-manager in namespace capi-system has 0 of 0 pods ready'                   | ['cluster.cluster.x-k8s.io': DEAD, 'machine.cluster.x-k8s.io': DEAD, 'awsmachine.infrastructure.cluster.x-k8s.io': DEAD] | []
    'openshift-project'          | 0        | 'spec.finalizers holds openshift.io/origin, owned by the OpenShift project controller (OpenShift 3)'  | [:]                                                                            | []
  }

  def "#scenario.name has the same causes on Kubernetes 1.20, in its controllers' own words, and there the conditions tell of everything that was tried"() {
    given:
    def simulation = new Simulation([scenario.name()], folder, KubernetesVersion.V1_20)
    simulation.after(Duration.ofMinutes(1))
    def relay = new AskedRelay(simulation.sandbox)
    simulation.reachedBy(relay.server)

    when:
    def diagnosis = simulation.why(scenario.namespace())

    then:
    diagnosis.evidence().serverVersion() == 'v1.20.2'
    diagnosis.causes()*.id()*.id() == scenario.causes()
    diagnosis.causes()*.certainty().unique() == [Certainty.PROVED]
    diagnosis.conditionsDisagree() == scenario.name() in ['webhook-failing', 'too-many-objects', 'controller-forbidden']

    and:
    modest(relay.takeAsked())
    simulation.sandbox.writes() == 0

    cleanup:
    relay.close()
    simulation.close()

    where:
    scenario << SCENARIOS
  }

  /** Nothing is asked twice; a list of metadata and one of whole objects are two things to ask for, though of one path. */
  private static void modest(List<AskedRelay.Asked> asked) {
    assert asked.countBy { it }.findAll { it.value > 1 } == [:]
    assert asked.every { it.method == 'GET' }
    assert asked.count { it.metadataOnly } >= 30
    def (workloads, others) = asked.findAll { !it.metadataOnly && !it.discovery }.split { it.path.startsWith('/apis/apps/v1/') }
    assert others.size() in 8..19
    assert workloads.size() <= 3 * MOST_NAMES + 3
  }
}
