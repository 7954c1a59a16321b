package dev.unstick.namespace.condition

import dev.unstick.namespace.Condition
import dev.unstick.namespace.condition.DeletionFailure.DeniedByWebhook
import dev.unstick.namespace.condition.DeletionFailure.FailedConversion
import dev.unstick.namespace.condition.DeletionFailure.FailedWebhook
import dev.unstick.namespace.condition.DeletionFailure.Forbidden
import dev.unstick.namespace.condition.DeletionFailure.Other
import dev.unstick.namespace.condition.DeletionFailure.ServiceDown
import dev.unstick.namespace.condition.DeletionFailure.TimedOut
import dev.unstick.namespace.condition.DeletionFailure.UnexpectedItems
import spock.lang.Specification

class ConditionReportPropertySpec extends Specification {
  static final List<String> NAMES = ['a', 'web', 'cert-manager', 'x9', 'kube-system']
  static final List<String> GROUPS = ['apps', 'db.example.com', 'metrics.k8s.io', 'acme.cert-manager.io', 'a.b.c']
  static final List<String> VERSIONS = ['v1', 'v2', 'v1beta1', 'v1alpha12']
  static final List<String> USERS = ['ann', 'system:serviceaccount:kube-system:namespace-controller', 'DOMAIN\\ann', 'the "one", they say', 'Zoë']
  static final List<String> WORDS = ['a', 'b,', 'c:', '"d"', '(e,', 'f)', 'x/y', 'x/y:', 'é', '[1', '2]', '{}', '%d', '\\', '\n', 'no', 'v1:', 'Kind=A', ',', ', ,']
  static final List<String> REASONS = [
    'service "a" not found', 'no endpoints available for service "a"', 'context deadline exceeded', 'EOF',
    'x509: certificate is valid for a, b, not c', 'dial tcp 10.0.0.1:443: connect: connection refused',
    'the server is currently unable to handle the request', 'stale GroupVersion discovery: a.io/v1', 'Got empty response for: a.io/v1',
  ]
  static final List<String> LEADS = [
    'Discovery failed for some groups, 2 failing: unable to retrieve the complete list of server APIs: ', "couldn't get resource list for ",
    'Failed to delete all resource types, 2 remaining: ', 'Some resources are remaining: ',
    'Some content in the namespace has finalizers remaining: ', '',
  ]

  /** The words of the forms themselves: what is read into a value need not repeat them. */
  static final Set<String> FORM_WORDS = words('Discovery failed for some groups, failing: unable to retrieve the complete list of server APIs: ' +
    "couldn't get resource list for Failed to delete all resource types, remaining: Some resources are remaining: has resource instances " +
    'Some content in the namespace has finalizers remaining: in Internal error occurred: failed calling webhook: failed to call webhook: Post ' +
    'admission webhook denied the request conversion webhook for Kind failed unexpected items still remain in namespace: for gvr: Resource ')

  def "what Kubernetes composes from any values is read back into them (seed #seed)"() {
    given:
    def random = new Random(seed)
    def discovery = some(random, 4) { [groupVersion(random), reason(random)] }.collectEntries { it }
    def deletion = some(random, 6) { deletionError(random) }.sort(false) { it[0] }
    def resources = some(random, 5) { new RemainingResource(pick(random, NAMES), random.nextInt(3) ? pick(random, GROUPS) : '', random.nextInt(100000)) }
    def finalizers = some(random, 5) { new RemainingFinalizer((random.nextInt(3) ? pick(random, GROUPS) + '/' : '') + pick(random, NAMES), random.nextInt(100000)) }

    when:
    def report = ConditionReport.of([GoFormats.discovery(discovery), GoFormats.content(deletion*.get(0)),
      GoFormats.resources(resources), GoFormats.finalizers(finalizers)])

    then:
    report.discoveryFailures().collectEntries { [it.groupVersion(), it.reason()] } == discovery
    report.deletionFailures() == deletion*.get(1)
    report.remainingResources().toSet() == resources.toSet()
    report.remainingFinalizers().toSet() == finalizers.toSet()
    report.unparsed() == []
    report.miscounts() == []

    where:
    seed << (1..400)
  }

  def "no text makes it throw, and every word of it is in the report (seeds from #first)"() {
    expect:
    (first..<first + 500).every { seed ->
      def random = new Random(seed)
      def condition = mutated(random, message(random))
      def report = ConditionReport.of([condition])
      def lost = words(condition.message()) - words(report.toString()) - FORM_WORDS -
        [report.discoveryFailures().size(), report.deletionFailures().size()]*.toString()
      assert lost.empty: "$seed: $condition\n$report"
      true
    }

    where:
    first << (0..19)*.multiply(500)
  }

  def "100 KB of #filler are read in no time"() {
    given:
    def filling = filler * (100_000.intdiv(filler.length()) + 1)
    def types = ConditionType.values()*.toString()

    when:
    def start = System.nanoTime()
    def reports = LEADS.collectMany { lead -> types.collect { ConditionReport.of([GoFormats.failing(it, lead + filling)]) } }
    def milliseconds = (System.nanoTime() - start).intdiv(1_000_000)

    then: 'thirty messages, so that a slow machine passes and a square does not'
    reports.size() == 30
    milliseconds < 3000

    where:
    filler << [
      'a', ' ', ',', ', ', '"', '\\', '\\"', ', "', ', a "', ', a "\\"', '(', 'a.', 'a/', 'a: ', 'v1: ', ', a/v1: ', ', a/b: ', 'Post ', 'https://a',
      ', failed calling webhook "', ', failed calling webhook "a": Post "https://', ', a is forbidden: User "', ', a is forbidden: User "a" cannot get ',
      ', conversion webhook for a/v1, Kind=a failed: ', ', unexpected items still remain in namespace: a for gvr: /v1, Resource=pods',
      ', pods. has 1 resource instances', ', a in 1 resource instances', 'Internal error occurred: ', '\n', 'é', '\ud83d\ude00',
    ]
  }

  def "a single failure of 100 KB is read in no time: #start"() {
    when:
    def begin = System.nanoTime()
    def report = ConditionReport.of([GoFormats.content([start + filler * (100_000.intdiv(filler.length())) + end])])

    then:
    report.deletionFailures().size() == 1
    (System.nanoTime() - begin).intdiv(1_000_000) < 1000

    where:
    [start, filler, end] << [
      ['failed calling webhook "', 'failed calling webhook "a": Post https://', 'admission webhook "', 'conversion webhook for ', 'a "',
        'pods is forbidden: User "', 'pods is forbidden: User "a" cannot get resource "', 'unexpected items still remain in namespace: '],
      ['a', '\\"', '\\\\', ', ', ': ', ' ', '"', 'a.b/'],
      ['', '"', ': x'],
    ].combinations()
  }

  private static List deletionError(Random random) {
    boolean old = random.nextBoolean()
    def name = pick(random, NAMES) + '.' + pick(random, GROUPS)
    def url = random.nextInt(4) == 0 ? null : "https://${pick(random, NAMES)}.${pick(random, NAMES)}.svc:443/x?timeout=10s".toString()
    def service = url == null ? null : url.replaceAll(/https:..([^.]*)\.([^.]*)\..*/, '$2/$1')
    def reason = reason(random)
    def call = url == null ? reason : GoFormats.post(url, reason, old)
    def group = random.nextInt(3) ? pick(random, GROUPS) : ''
    def version = pick(random, VERSIONS)
    def namespace = pick(random, NAMES)
    switch (random.nextInt(8)) {
      case 0: return [GoFormats.callingWebhook(name, call, old), new FailedWebhook(name, url, service, reason)]
      case 1: return [GoFormats.denied(name, reason), new DeniedByWebhook(name, reason)]
      case 2: return [GoFormats.conversion("a.io/$version", 'Kind9', call), new FailedConversion("a.io/$version", 'Kind9', url, service, reason)]
      case 3:
        def user = pick(random, USERS)
        def text = GoFormats.forbidden(user, 'deletecollection', 'things', group, old ? null : namespace) +
          pick(random, ['', ': RBAC: [clusterrole "x" not found, clusterrole "y" not found]'])
        return [text, new Forbidden(user, 'deletecollection', 'things', group, old ? null : namespace, text)]
      case 4: return [GoFormats.unexpectedItems(namespace, group, version, 'things'), new UnexpectedItems(group, version, 'things', namespace)]
      case 5:
        def late = pick(random, ['Timeout: request did not complete within requested timeout - context deadline exceeded', 'context deadline exceeded',
          'the server was unable to return a response in the time allotted, but may still be processing the request (get things)'])
        return [late, new TimedOut(late)]
      case 6:
        def down = pick(random, ['the server is currently unable to handle the request', 'error trying to reach service: EOF'])
        return [down, new ServiceDown(down)]
      default:
        def other = pick(random, ['etcdserver: leader changed', 'Unauthorized', 'object *v1.AList does not implement the protobuf marshalling interface'])
        return [other, new Other(other)]
    }
  }

  private static Condition message(Random random) {
    switch (random.nextInt(6)) {
      case 0: return GoFormats.discovery(some(random, 3) { [groupVersion(random), reason(random)] }.collectEntries { it })
      case 1: return GoFormats.content(some(random, 4) { deletionError(random)[0] })
      case 2: return GoFormats.resources(some(random, 3) { new RemainingResource(pick(random, NAMES), pick(random, GROUPS), random.nextInt(99)) })
      case 3: return GoFormats.finalizers(some(random, 3) { new RemainingFinalizer(pick(random, GROUPS) + '/a', random.nextInt(99)) })
      case 4: return GoFormats.failing('NamespaceDeletionGroupVersionParsingFailure', reason(random))
      default: return GoFormats.failing(pick(random, ConditionType.values().toList()).toString(), pick(random, LEADS) + reason(random))
    }
  }

  private static Condition mutated(Random random, Condition condition) {
    def text = new StringBuilder(condition.message())
    random.nextInt(6).times {
      int from = random.nextInt(text.length() + 1)
      int to = Math.min(text.length(), from + random.nextInt(30))
      switch (random.nextInt(5)) {
        case 0: text.delete(from, to); break
        case 1: text.insert(from, text.substring(from, to)); break
        case 2: text.insert(from, pick(random, WORDS + LEADS + [', ', ': ', '"', '0', '1', '9' * 30])); break
        case 3: text.setLength(from); break
        default: text.insert(0, text.substring(from, to)); break
      }
    }
    new Condition(condition.type(), random.nextInt(8) ? 'True' : pick(random, ['False', 'Unknown', '']), '', text.toString(), null)
  }

  private static String groupVersion(Random random) {
    (random.nextInt(4) ? pick(random, GROUPS) + '/' : '') + pick(random, VERSIONS)
  }

  /** Nothing in it begins like another failure, as little as in what Kubernetes writes. */
  private static String reason(Random random) {
    random.nextBoolean() ? pick(random, REASONS) : some(random, 8) { pick(random, WORDS - 'v1:') }.join(' ')
  }

  private static <T> List<T> some(Random random, int most, Closure<T> each) {
    (0..random.nextInt(most)).collect { each() }
  }

  private static <T> T pick(Random random, List<T> from) {
    from[random.nextInt(from.size())]
  }

  private static Set<String> words(String text) {
    text.split(/[^\p{L}\p{N}]+/).findAll { it } as Set
  }
}
