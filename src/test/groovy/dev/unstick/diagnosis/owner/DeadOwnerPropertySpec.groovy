package dev.unstick.diagnosis.owner

import dev.unstick.catalog.Whereabouts
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.evidence.Evidence
import dev.unstick.diagnosis.evidence.Lease
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.CATALOG
import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.SERVICES
import static dev.unstick.diagnosis.Evidences.condition
import static dev.unstick.diagnosis.Evidences.grant
import static dev.unstick.diagnosis.Evidences.lease
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.workload

/** "Unknown" is never called dead: over evidence at random, whoever is called dead is shown to be. */
class DeadOwnerPropertySpec extends Specification {
  static final FINALIZERS = ['db.example.com/release', 'foregroundDeletion', 'customresourcecleanup.apiextensions.k8s.io', 'unheard-of', 'service.kubernetes.io/load-balancer-cleanup', 'gke.networking.io/l4-ilb-v1'] +
    CATALOG.entries()*.finalizer().findAll { !it.contains('*') && !it.contains('{') }
  static final NAMES = ['db-operator', 'hold-operator', 'cloud-controller-manager'] + CATALOG.entries()*.workloads().flatten().unique()

  def "whoever is called dead is shown to be by the evidence: seed #seed"() {
    given:
    def random = new Random(seed)

    expect:
    (1..3000).count {
      def evidence = evidence(random)
      Owners.of(evidence, CATALOG).byHeld().count { held, owner ->
        assert owner.state() != OwnerState.DEAD || isShown(held, evidence): "$held $owner $evidence"
        owner.state() == OwnerState.DEAD
      } > 0
    } > 100

    where:
    seed << [1, 2, 3, 4]
  }

  /** The showings that there are, worked out afresh and more generously than the code does. */
  private static boolean isShown(Held held, Evidence evidence) {
    def entry = CATALOG.attribute(held.finalizer(), held.group(), held.resource(), held.manager()).entry().orElse(null)
    def runs = entry == null ? Whereabouts.WORKLOAD_OR_OFF_CLUSTER : entry.runs()
    if (runs == Whereabouts.KUBE_CONTROLLER_MANAGER) {
      def renewed = evidence.cluster().controllerManager().renewed()
      def latest = evidence.namespace().conditions()*.lastTransitionTime().max()
      return renewed != null && renewed <= evidence.seen() - Duration.ofMinutes(1) && (latest == null || latest <= renewed)
    }
    if (!runs.mayBeWorkload() && runs != Whereabouts.CLOUD_CONTROLLER_MANAGER) {
      return false
    }
    def workloads = evidence.operators().workloads()
    def groups = [held.group(), held.finalizer().split('/').first()]
    def grants = evidence.operators().grants().findAll { it.rights().rules().any { rule -> rule.groups().any { it in groups } && rule.verbs().any { it in ['update', 'patch', '*'] } } }
    def accounts = grants*.accounts().flatten()
    def used = { account -> workloads.any { "$it.namespace/$it.serviceAccount" == account } }
    def called = workloads.findAll {
      entry?.workloads()?.contains(it.name()) || held.manager() && (it.name() == held.manager() || it.name().startsWith("${held.manager()}-")) ||
        (runs == Whereabouts.CLOUD_CONTROLLER_MANAGER && it.name().endsWith('cloud-controller-manager'))
    }
    def entitled = workloads.findAll { accounts.contains("$it.namespace/$it.serviceAccount".toString()) }
    boolean itself = called.isEmpty() ? entitled.any { it.ready() == 0 } : called.every { it.ready() == 0 }
    boolean complete = evidence.operators().complete()
    boolean leftOver = complete && called.isEmpty() && grants.any { it.others().isEmpty() && it.accounts().any { !used(it) } }
    boolean nowhere = complete && called.isEmpty() && runs == Whereabouts.WORKLOAD && !entry.workloads().isEmpty()
    itself || leftOver || nowhere
  }

  private static Evidence evidence(Random random) {
    def held = (0..random.nextInt(3)).collect {
      object([type: any(random, [CLAIMS, SERVICES]), name: "o$it", finalizers: [any(random, FINALIZERS)], manager: any(random, [null, null, 'hold-operator', 'kubectl', 'manager'])])
    }
    Evidences.of(
      objects: held, searched: random.nextInt(3) > 0,
      lease: any(random, [lease('l', ago(random)), lease('l', ago(random)), new Lease('l', true, '', null), new Lease('l', false, '', null)]),
      cloudLease: any(random, [lease('c', ago(random)), new Lease('c', true, '', null), new Lease('c', false, '', null)]),
      conditions: any(random, [[], [condition('NamespaceContentRemaining', 'True', '', ago(random))]]),
      workloads: (0..<random.nextInt(4)).collect { workload(any(random, NAMES), random.nextInt(2), [account: any(random, ['db-operator', 'default']), wanted: random.nextInt(3)]) },
      grants: (0..<random.nextInt(3)).collect {
        grant(
          groups: [any(random, ['*', 'db.example.com', 'x.example.com'])], verbs: [any(random, ['get', 'update', 'patch', '*'])], resources: any(random, [['*'], ['dbclaims'], ['dbclaims/status'], ['other']]),
          accounts: any(random, [[], ['operators/db-operator'], ['operators/gone']]), others: any(random, [[], [], ['User alice']]))
      })
  }

  private static Duration ago(Random random) {
    Duration.ofSeconds(any(random, [-30, 0, 30, 59, 60, 61, 3600, 86400]))
  }

  private static <T> T any(Random random, List<T> values) {
    values[random.nextInt(values.size())]
  }
}
