package dev.unstick.catalog

import spock.lang.Shared
import dev.unstick.text.Language
import dev.unstick.text.Texts
import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

import static dev.unstick.catalog.Whereabouts.CLOUD_CONTROLLER_MANAGER
import static dev.unstick.catalog.Whereabouts.OFF_CLUSTER

class FinalizerCatalogSpec extends Specification {
  private static final int LONGEST = 300

  @Shared
  FinalizerCatalog catalog = FinalizerCatalog.read()

  def "every entry says who, where, what leaks, what to do, and how that is known"() {
    expect:
    catalog.entries().size() >= 135
    catalog.entries().findAll { entry -> textsOf(entry).any { it.isBlank() || it.length() > LONGEST || it != it.strip() } } == []
    catalog.entries().findAll { it.fix().endsWith('.') || it.leak().endsWith('.') } == []
    catalog.entries().findAll { it.seen() == null || it.runs() == null } == []
  }

  def "every finalizer has one of the three forms, and no two entries have the same"() {
    expect:
    catalog.entries().findAll { !isWellFormed(it.finalizer()) } == []
    catalog.entries()*.finalizer().countBy { it }.findAll { it.value > 1 } == [:]
    catalog.entries()*.finalizer().findAll { it.contains('{') } == ['{plural}.{group}']
  }

  def "is a form of a finalizer: '#text'"() {
    expect:
    isWellFormed(text)

    where:
    text << ['a', 'a.io', 'a.io/x', '*', '*.a.io', 'a*c', 'a.io/*', 'f.*.a.io/*', 'a.io/x-*-y', '{plural}.{group}', 'f.{plural}.{group}/x']
  }

  def "is no form of a finalizer: '#text'"() {
    expect:
    !isWellFormed(text)

    where:
    text << [
      '', ' ', '/', 'a/', '/a', '**', 'a*b*c', 'a*/b*/c', 'a/b/c', 'a/*b*', '{plural}', '{group}', '{kind}.{group}', '*.{plural}.{group}',
      '{plural}.{group', '{group}.{plural}',
    ]
  }

  def "#text fits #finalizer: #fits"() {
    expect:
    new FinalizerPattern(text).matches(finalizer) == fits

    where:
    text            | finalizer          || fits
    'a.io/x'        | 'a.io/x'           || true
    'a.io/x'        | 'a.io/xx'          || false
    'a.io/*'        | 'a.io/x'           || true
    'a.io/*'        | 'a.io/'            || false
    'a.io/*'        | 'a.io'             || false
    'a.io/*'        | 'b.a.io/x'         || false
    '*.a.io'        | 'x.y.a.io'         || true
    '*.a.io'        | '.a.io'            || false
    '*.a.io'        | 'a.io'             || false
    '*.a.io'        | 'evil/x.a.io'      || false
    '*.a.io'        | 'x.a.io/y'         || false
    'f.*.a.io/*'    | 'f.s3.a.io/Bucket' || true
    'f.*.a.io/*'    | 'f.a.io/Bucket'    || false
    'a.io/x*x'      | 'a.io/x'           || false
    'a.io/x*x'      | 'a.io/xx'          || false
    'a.io/x*x'      | 'a.io/xyx'         || true
    '*'             | ''                 || false
    '{plural}.{group}' | '{plural}.{group}' || false
  }

  def "no two forms say as much about one finalizer"() {
    given:
    def forms = catalog.entries()*.pattern().findAll { !it.isExact() && !it.isOfKind() }

    expect:
    forms.size() > 10
    [forms, forms].combinations().findAll { one, other -> one != other && one.weight() == other.weight() && overlap(one.text(), other.text()) } == []
  }

  def "#one and #other have finalizers in common: #common"() {
    expect:
    overlap(one, other) == common
    overlap(other, one) == common

    where:
    one           | other           || common
    '*.ceph.io'   | 'x*.io'         || true
    '*.ceph.io'   | 'x*.com'        || false
    'a.io/*'      | 'a.i*/x'        || true
    'a.io/*'      | 'b.i*/x'        || false
    'a.io/*'      | '*.io'          || false
    'f.*.io/*'    | '*.s3.io/x'     || true
  }

  def "finds the entry that fits best: #finalizer"() {
    expect:
    catalog.find(finalizer).map { it.finalizer() }.orElse(null) == found

    where:
    finalizer                                          || found
    'kubernetes'                                       || 'kubernetes'
    'finalizers.kubesphere.io/namespaces'              || 'finalizers.kubesphere.io/namespaces'
    'finalizers.kubesphere.io/users'                   || 'finalizers.kubesphere.io/*'
    'controller.cattle.io/namespace-auth'              || 'controller.cattle.io/namespace-auth'
    'controller.cattle.io/something-else'              || 'controller.cattle.io/*'
    'knativeeventings.operator.knative.dev'            || '*.operator.knative.dev'
    'brokers.eventing.knative.dev'                     || '*.knative.dev'
    'machine.cluster.x-k8s.io'                         || 'machine.cluster.x-k8s.io'
    'azuremachine.infrastructure.cluster.x-k8s.io'     || '*.cluster.x-k8s.io'
    'gateway.k8s.aws/alb'                              || 'gateway.k8s.aws/*'
    'gateway.k8s.aws/resources'                        || 'gateway.k8s.aws/resources'
    'widgets.example.com'                              || null
    'kubernetes.example.com/x'                         || null
    ''                                                 || null
  }

  def "names the workloads of an owner that is one, or says why it cannot"() {
    given:
    def workloads = catalog.entries().findAll { it.runs().mayBeWorkload() }

    expect:
    workloads.size() > 90
    workloads.findAll { it.workloads().isEmpty() != it.noWorkload().filter { !it.isBlank() }.isPresent() } == []
    (catalog.entries() - workloads).findAll { !it.workloads().isEmpty() || it.noWorkload().isPresent() } == []
    catalog.entries()*.workloads().flatten().findAll { !(it ==~ /[a-z0-9]([-a-z0-9]*[a-z0-9])?/) } == []
    catalog.entries()*.workloads().findAll { it.unique(false) != it } == []
  }

  def "only where nobody can name the owner is it open what may go wrong"() {
    expect:
    catalog.entries().findAll { it.risks().isEmpty() }*.finalizer() == ['kopf.zalando.org/KopfFinalizerMarker']
    catalog.entries().findAll { it.risks().isEmpty() }.every { it.noWorkload().isPresent() }
    catalog.entries().collectMany { it.risks() }.toSet() == Risk.values().toSet()
    catalog.entries()*.seen().toSet() == Seen.values().toSet()
    catalog.entries()*.runs().toSet() == Whereabouts.values().toSet()
  }

  def "knows which owners must create something in the namespace, in a namespace that forbids it"() {
    expect:
    catalog.entries().findAll { it.createsInNamespace() }*.finalizer() == [
      'workflows.argoproj.io/artifact-gc', 'finalizer.managedresource.crossplane.io', 'finalizer.stack.pulumi.com',
      'ray.io/gcs-ft-redis-cleanup-finalizer',
    ]
  }

  def "knows what guards a load balancer, and what protects a volume"() {
    given:
    def loadBalancers = catalog.entries().findAll { it.loadBalancer() }
    def volumes = catalog.entries().findAll { it.volume() }

    expect:
    loadBalancers.size() == 16
    loadBalancers.every { Risk.COST in it.risks() }
    loadBalancers.findAll { it.runs() in [OFF_CLUSTER, CLOUD_CONTROLLER_MANAGER] }.size() == 9
    volumes.size() == 11
    volumes.every { it.finalizer() =~ /volume|external-attacher|pvc?-|storage/ }
    loadBalancers.intersect(volumes) == []
  }

  def "every family of products has a domain and a name"() {
    given:
    def families = JsonMapper.shared().readTree(FinalizerCatalog.getResourceAsStream('suffixes.json')).toList()

    expect:
    families*.get('suffix')*.asString() == ['cattle.io', 'crossplane.io', 'k8s.aws', 'coreos.com', 'x-k8s.io', 'kubesphere.io', 'argoproj.io']
    families.every { it.size() == 2 && (1..LONGEST).contains(it.get('owner').asString().strip().length()) }
  }

  /** A text with at most one star on each side of at most one slash, or one with both placeholders and no star. */
  private static boolean isWellFormed(String text) {
    def side = /(?=[^\/])[^*{}\/]*\*?[^*{}\/]*/
    !text.isBlank() && text ==~ "$side(/$side)?|[^*{}]*\\{plural}[^*{}]*\\{group}[^*{}]*"
  }

  /** Whether some finalizer has both forms: on each side they must begin and end alike, as far as both say. */
  private static boolean overlap(String one, String other) {
    def sides = [one, other]*.split('/')
    sides[0].length == sides[1].length && [sides[0].toList(), sides[1].toList()].transpose().every { a, b ->
      def (beginnings, ends) = [[a, b]*.takeWhile { it != '*' }, [a, b]*.reverse()*.takeWhile { it != '*' }]
      [beginnings, ends].every { it[0].startsWith(it[1]) || it[1].startsWith(it[0]) }
    }
  }

  private static List<String> textsOf(FinalizerEntry entry) {
    [entry.finalizer(), entry.owner(), entry.on(), entry.leak(), entry.fix(), entry.source()] + entry.noWorkload().stream().toList()
  }

  def "the catalogue speaks Chinese: every owner, leak and fix has its words, and none are left over"() {
    given:
    def data = { name -> JsonMapper.shared().readValue(FinalizerCatalog.getResourceAsStream(name), Object) }
    def entries = data('finalizers.json')
    def kinds = entries*.on.findAll { it =~ / (of|that|with|for) |^[a-z]+ [a-z]+|^claims$/ }
    def said = (entries*.owner + entries*.leak + entries*.fix + kinds + data('suffixes.json')*.owner).toSet()
    def translations = data('translations_zh_CN.json') as Map<String, String>

    expect:
    said - translations.keySet() == [] as Set
    translations.keySet() - said == [] as Set
    (entries*.leak + entries*.fix).toSet().findAll { !(translations[it] =~ /\p{IsHan}/) } == [] as Set

    when:
    Texts.speak(Language.CHINESE)

    then:
    FinalizerCatalog.read().owner('foregroundDeletion') == '垃圾回收器（kube-controller-manager）'
    FinalizerCatalog.read().entries()*.leak().every { it =~ /\p{IsHan}/ }

    cleanup:
    Texts.speak(Language.ENGLISH)
  }
}
