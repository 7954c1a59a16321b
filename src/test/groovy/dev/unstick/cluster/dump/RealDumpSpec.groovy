package dev.unstick.cluster.dump

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Cluster
import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ListingProgress
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Inspection
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.ZoneOffset

/** What a real server's stuck namespaces look like from the files that kubectl saved of them; the README beside the files tells how. */
class RealDumpSpec extends Specification {
  static final Path STORIES = Path.of('src/test/resources/dev/unstick/cluster/dump/real-1.20')
  static final Map<String, List<String>> ALSO = [:]
  static final Duration LONGEST_STORY = Duration.ofMinutes(3)

  @Shared
  Map<String, DumpConnection> dumps = [:].withDefault { DumpConnection.open(STORIES.resolve(it as String)) }

  def "#story: what is left, and what could not be looked at"() {
    given:
    def cluster = dumps[story].cluster()

    when:
    def contents = cluster.contents('payments', ListingProgress.NONE)

    then:
    contents.objects()*.reference().collect { it.shortName() } as Set == left as Set
    contents.unlisted()*.groupVersion() as Set == unlisted as Set
    version(cluster) == version

    where:
    story                        | version    | left                                   || unlisted
    // what the dead group did not hold up was deleted
    'apiservice-unavailable'     | 'v1.20.2'  | []                                     || ['metrics.k8s.io/v1beta1', 'empty lists']
    'content-finalizers'         | 'v1.20.2'  | ['dbclaim/ledger', 'dbclaim/reports']  || ['empty lists']
    'crd-terminating'            | 'v1.20.2'  | ['pipeline/nightly']                   || []
    'webhook-failing'            | 'v1.20.2'  | ['configmap/settings']                 || ['built-in kinds']
    'conversion-webhook-failing' | 'v1.20.2'  | []                                     || ['built-in kinds', 'cert.example.com/v1/certificates']
    'namespace-finalizers'       | 'NOT_DUMPED' | []                                   || ['built-in kinds', 'apiextensions.k8s.io/v1/customresourcedefinitions']
    'spec-finalizers'            | 'NOT_DUMPED' | []                                   || ['built-in kinds', 'apiextensions.k8s.io/v1/customresourcedefinitions']
    'nothing-left'               | 'v1.20.2'  | []                                     || ['built-in kinds']
    'stranded-content'           | 'v1.20.2'  | ['dbclaim/ledger']                     || ['built-in kinds']
    'volume-protection'          | 'v1.20.2'  | ['pod/ledger-0', 'persistentvolumeclaim/ledger'] || ['empty lists']
    'pods-terminating'           | 'v1.20.2'  | ['pod/api', 'pod/web']                 || ['built-in kinds']
    'load-balancer-cleanup'      | 'v1.20.2'  | ['service/shop']                       || ['built-in kinds']
    'controller-forbidden'       | 'v1.20.2'  | ['configmap/settings']                 || ['built-in kinds']
    'controller-manager-down'    | 'NOT_DUMPED' | ['configmap/settings']               || ['built-in kinds', 'apiextensions.k8s.io/v1/customresourcedefinitions']
  }

  def "#story was taken within minutes of the deletion, and its leases look as they did"() {
    given:
    def asked = namespace(story).deletionTimestamp()
    def moment = dumps[story].moment()
    def renewed = Stamps.instant(dumps[story].cluster().get('/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kube-controller-manager').path('spec').path('renewTime'))

    expect:
    !moment.isBefore(asked)
    moment.isBefore(asked + LONGEST_STORY)
    (Duration.between(renewed, moment) > Duration.ofSeconds(40)) == stale

    where:
    story << ['apiservice-unavailable', 'content-finalizers', 'pods-terminating', 'controller-forbidden', 'controller-manager-down']
    stale = story == 'controller-manager-down'
  }

  def "#story is diagnosed from its files as on the server, by the same engine: #causes"() {
    given:
    def clock = Clock.fixed(dumps[story].moment(), ZoneOffset.UTC)
    def catalog = FinalizerCatalog.read()

    when:
    def evidence = new Inspection(dumps[story].cluster(), catalog, clock, ListingProgress.NONE).evidence('payments')
    def diagnosis = new Diagnostician(catalog).diagnose(evidence)

    then:
    diagnosis.causes()*.id()*.id() == causes

    where:
    story << STORIES.toFile().listFiles().findAll { it.directory }*.name.sort()
    causes = [story] + (ALSO[story] ?: [])
  }

  def "content that outlived its namespace is met by whoever looks for it"() {
    given:
    def cluster = dumps['stranded-content'].cluster()

    when:
    def sweep = cluster.sweep([], { true }, ListingProgress.NONE)

    then:
    cluster.find('/api/v1/namespaces/payments').isEmpty()
    sweep.contents()['payments'].objects()*.reference()*.name() == ['ledger']
  }

  def "the value of a config map is in the files, as kubectl apply wrote it down, and is not kept of #story"() {
    given:
    def files = STORIES.resolve(story).toFile().listFiles()

    expect:
    files.any { it.text.contains('not-to-be-kept') }
    !dumps[story].cluster().get('/api/v1/namespaces/payments/configmaps/settings').toString().contains('not-to-be-kept')

    where:
    story << ['webhook-failing', 'controller-forbidden', 'controller-manager-down']
  }

  def "there are no keys, certificates or tokens in the files"() {
    expect:
    STORIES.toFile().eachFileRecurse { file ->
      assert file.isDirectory() || file.name in ['take', 'README.md'] || !(file.text =~ /-----BEGIN|LS0tLS1CRUdJTi|eyJhbGciOi/)
    } == null
  }

  private static String version(Cluster cluster) {
    try {
      return cluster.version()
    } catch (ClusterException failure) {
      return failure.failure().name()
    }
  }

  private namespace(String story) {
    new Inspection(dumps[story].cluster(), FinalizerCatalog.read(), Clock.systemUTC(), ListingProgress.NONE).namespace('payments')
  }
}
