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
import dev.unstick.namespace.condition.DiscoveryFailure.Kind
import spock.lang.Specification

import java.time.Instant

class ConditionReportSpec extends Specification {
  static final String DISCOVERY = 'NamespaceDeletionDiscoveryFailure'
  static final String PARSING = 'NamespaceDeletionGroupVersionParsingFailure'
  static final String CONTENT = 'NamespaceDeletionContentFailure'
  static final String REMAINING = 'NamespaceContentRemaining'
  static final String FINALIZERS = 'NamespaceFinalizersRemaining'
  static final String LIST = 'unable to retrieve the complete list of server APIs: '
  static final String BUSY = 'the server is currently unable to handle the request'
  static final String NOT_FOUND = 'the server could not find the requested resource'
  static final String CONTROLLER = 'system:serviceaccount:kube-system:namespace-controller'
  static final List<Condition> GOOD = [
    good(DISCOVERY, 'All resources successfully discovered'),
    good(PARSING, 'All legacy kube types successfully parsed'),
    good(CONTENT, 'All content successfully deleted, may be waiting on finalization'),
    good(REMAINING, 'All content successfully removed'),
    good(FINALIZERS, 'All content-preserving finalizers finished'),
  ]

  def "no conditions are no report at all"() {
    when:
    def report = ConditionReport.of([])

    then:
    !report.present()
    !report.claimsEmpty()
    report.latestTransition() == null
    report == new ConditionReport(false, null, [] as Set, [], [], [], [], [], false, [], [])
  }

  def "five good conditions say that nothing is left, and nothing else"() {
    when:
    def report = ConditionReport.of(GOOD)

    then:
    report == new ConditionReport(true, Instant.parse('2026-01-01T00:00:00Z'), [] as Set, [], [], [], [], [], true, [], [])
  }

  def "the latest transition is the latest of those that are said"() {
    given:
    def at = { String time -> new Condition(REMAINING, 'False', '', '', time == null ? null : Instant.parse(time)) }

    expect:
    ConditionReport.of(times.collect(at)).latestTransition() == (latest == null ? null : Instant.parse(latest))

    where:
    times                                                              || latest
    [null]                                                             || null
    [null, '2026-01-01T00:00:00Z', null]                               || '2026-01-01T00:00:00Z'
    ['2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z'] || '2026-01-03T00:00:00Z'
  }

  def "nothing is claimed to be gone unless NamespaceContentRemaining is False: #conditions"() {
    expect:
    ConditionReport.of(conditions).claimsEmpty() == claims

    where:
    conditions                                                    || claims
    []                                                            || false
    GOOD                                                          || true
    GOOD - GOOD[3]                                                || false
    [new Condition(REMAINING, 'False', '', '', null)]             || true
    [new Condition(REMAINING, 'Unknown', '', '', null)]           || false
    [new Condition(REMAINING, '', '', '', null)]                  || false
    [failing(REMAINING, 'Some resources are remaining: pods. has 1 resource instances')] || false
  }

  def "a condition of somebody else's makes no report, and is kept with its type"() {
    when:
    def report = ConditionReport.of([new Condition('example.com/Halted', 'True', 'Why', 'a word', Instant.EPOCH)])

    then:
    !report.present()
    report.latestTransition() == null
    report.unparsed() == ['example.com/Halted=True (Why) a word']
  }

  def "a condition that reports trouble does so whatever its text: #message"() {
    when:
    def report = ConditionReport.of([DISCOVERY, CONTENT, REMAINING, FINALIZERS].collect { failing(it, message) })

    then:
    report.failing()*.toString() == [DISCOVERY, CONTENT, REMAINING, FINALIZERS]
    report.unparsed() == (message ? [message] * 4 : [])
    report.discoveryFailures() + report.deletionFailures() + report.remainingResources() + report.remainingFinalizers() == []

    where:
    message << ['', ' ', 'no form', 'All content successfully removed', 'Get "https://10.96.0.1:443/api": dial tcp 10.96.0.1:443: connect: connection refused',
      'Discovery failed for some groups, 99999999999999999999 failing', 'Failed to delete all resource types, ', 'Some resources are']
  }

  def "a good or unknown status is no trouble, and its text is kept unless it is the known one: #status #message"() {
    when:
    def report = ConditionReport.of([new Condition(REMAINING, status, '', message, null)])

    then:
    report.present()
    report.failing().empty
    report.remainingResources() == []
    report.unparsed() == kept

    where:
    status    | message                                                             || kept
    'False'   | 'All content successfully removed'                                  || []
    'False'   | ''                                                                  || []
    'False'   | 'Some resources are remaining: pods. has 1 resource instances'      || [message]
    'False'   | 'All resources successfully discovered'                             || [message]
    'Unknown' | 'All content successfully removed'                                  || [message]
    'Unknown' | ''                                                                  || []
    ''        | 'what'                                                              || [message]
    'true'    | 'Some resources are remaining: pods. has 1 resource instances'      || [message]
  }

  def "discovery: #message"() {
    when:
    def report = ConditionReport.of([failing(DISCOVERY, message)])

    then:
    report.discoveryFailures() == failures.collect { new DiscoveryFailure(*it) }
    report.unparsed() == []
    report.miscounts() == []

    where:
    message || failures
    "Discovery failed for some groups, 1 failing: ${LIST}metrics.k8s.io/v1beta1: $BUSY" ||
      [['metrics.k8s.io/v1beta1', BUSY, Kind.SERVICE_UNAVAILABLE]]
    "Discovery failed for some groups, 1 failing: ${LIST}custom.metrics.k8s.io/v1beta1: stale GroupVersion discovery: custom.metrics.k8s.io/v1beta1" ||
      [['custom.metrics.k8s.io/v1beta1', 'stale GroupVersion discovery: custom.metrics.k8s.io/v1beta1', Kind.STALE]]
    "Discovery failed for some groups, 1 failing: ${LIST}external.metrics.k8s.io/v1beta1: Got empty response for: external.metrics.k8s.io/v1beta1" ||
      [['external.metrics.k8s.io/v1beta1', 'Got empty response for: external.metrics.k8s.io/v1beta1', Kind.EMPTY_RESPONSE]]
    "couldn't get resource list for external.metrics.k8s.io/v1beta1: Got empty response for: external.metrics.k8s.io/v1beta1" ||
      [['external.metrics.k8s.io/v1beta1', 'Got empty response for: external.metrics.k8s.io/v1beta1', Kind.EMPTY_RESPONSE]]
    "couldn't get resource list for a.io/v1: $BUSY, couldn't get resource list for b.io/v1: received empty response for: b.io/v1" ||
      [['a.io/v1', BUSY, Kind.SERVICE_UNAVAILABLE], ['b.io/v1', 'received empty response for: b.io/v1', Kind.EMPTY_RESPONSE]]
    "${LIST}metrics.k8s.io/v1beta1: $BUSY, tap.linkerd.io/v1alpha1: $NOT_FOUND" ||
      [['metrics.k8s.io/v1beta1', BUSY, Kind.SERVICE_UNAVAILABLE], ['tap.linkerd.io/v1alpha1', NOT_FOUND, Kind.NOT_FOUND]]
    "Discovery failed for some groups, 3 failing: ${LIST}a.io/v1: got a, b: c, and d, b.io/v2: Get \"https://h/apis/b.io/v2?timeout=32s\": dial tcp: x, v1: $BUSY" ||
      [['a.io/v1', 'got a, b: c, and d', Kind.OTHER], ['b.io/v2', 'Get "https://h/apis/b.io/v2?timeout=32s": dial tcp: x', Kind.OTHER], ['v1', BUSY, Kind.SERVICE_UNAVAILABLE]]
    "Discovery failed for some groups, 1 failing: ${LIST}a.io/v1: one error, b.io/v1: within it" ||
      [['a.io/v1', 'one error, b.io/v1: within it', Kind.OTHER]]
    "Discovery failed for some groups, 2 failing: ${LIST}a.io/odd: this, that, b.io/stable: those" ||
      [['a.io/odd', 'this, that', Kind.OTHER], ['b.io/stable', 'those', Kind.OTHER]]
    "Discovery failed for some groups, 1 failing: ${LIST}a.io/v1: " ||
      [['a.io/v1', '', Kind.OTHER]]
  }

  def "deletion of one resource: #text"() {
    when:
    def report = ConditionReport.of([failing(CONTENT, "Failed to delete all resource types, 1 remaining: $text")])

    then:
    report.deletionFailures() == [failure]
    report.unparsed() == []
    report.miscounts() == []

    where:
    text || failure
    'Internal error occurred: failed calling webhook "validate.kyverno.svc-fail": failed to call webhook: Post "https://kyverno-svc.kyverno.svc:443/validate/fail?timeout=10s": service "kyverno-svc" not found' ||
      new FailedWebhook('validate.kyverno.svc-fail', 'https://kyverno-svc.kyverno.svc:443/validate/fail?timeout=10s', 'kyverno/kyverno-svc', 'service "kyverno-svc" not found')
    'Internal error occurred: failed calling webhook "v.example.com": Post "https://guard.guards.svc:443/?timeout=1s": context deadline exceeded' ||
      new FailedWebhook('v.example.com', 'https://guard.guards.svc:443/?timeout=1s', 'guards/guard', 'context deadline exceeded')
    'failed calling webhook "v.example.com": failed to call webhook: Post "https://guard.guards.svc.cluster.local:8443/x": x509: certificate is valid for a, b, not c' ||
      new FailedWebhook('v.example.com', 'https://guard.guards.svc.cluster.local:8443/x', 'guards/guard', 'x509: certificate is valid for a, b, not c')
    'Internal error occurred: failed calling webhook "v.example.com": failed to call webhook: Post "https://hooks.example.com/v?timeout=10s": dial tcp: lookup hooks.example.com: no such host' ||
      new FailedWebhook('v.example.com', 'https://hooks.example.com/v?timeout=10s', null, 'dial tcp: lookup hooks.example.com: no such host')
    'Internal error occurred: failed calling webhook "v.example.com": failed to call webhook: an error on the server ("") has prevented the request from succeeding' ||
      new FailedWebhook('v.example.com', null, null, 'an error on the server ("") has prevented the request from succeeding')
    'Internal error occurred: failed calling webhook "v.example.com": received invalid webhook response: expected response.uid="a", got "b"' ||
      new FailedWebhook('v.example.com', null, null, 'received invalid webhook response: expected response.uid="a", got "b"')
    'failed calling webhook "v.example.com"; no further details available' ||
      new FailedWebhook('v.example.com', null, null, 'no further details available')
    "Internal error occurred: failed calling webhook \"v.example.com\": failed to call webhook: $BUSY" ||
      new FailedWebhook('v.example.com', null, null, BUSY)
    'admission webhook "v.example.com" denied the request: not while it is used, says a: b' ||
      new DeniedByWebhook('v.example.com', 'not while it is used, says a: b')
    'admission webhook "v.example.com" denied the request: context deadline exceeded' ||
      new DeniedByWebhook('v.example.com', 'context deadline exceeded')
    'admission webhook "v.example.com" denied the request without explanation' ||
      new DeniedByWebhook('v.example.com', 'without explanation')
    'conversion webhook for acme.cert-manager.io/v1alpha2, Kind=Challenge failed: Post "https://cert-manager-webhook.cert-manager.svc:443/convert?timeout=30s": service "cert-manager-webhook" not found' ||
      new FailedConversion('acme.cert-manager.io/v1alpha2', 'Challenge', 'https://cert-manager-webhook.cert-manager.svc:443/convert?timeout=30s', 'cert-manager/cert-manager-webhook', 'service "cert-manager-webhook" not found')
    'conversion webhook for e.example.com/v1alpha2, Kind=EClaim failed: field size is gone' ||
      new FailedConversion('e.example.com/v1alpha2', 'EClaim', null, null, 'field size is gone')
    'conversion webhook for e.example.com/v1, Kind=EClaim failed: Post "https://e.e.svc:443/?timeout=30s": context deadline exceeded' ||
      new FailedConversion('e.example.com/v1', 'EClaim', 'https://e.e.svc:443/?timeout=30s', 'e/e', 'context deadline exceeded')
    'conversion webhook for e.example.com/v1, Kind=EClaim returned 1 objects, expected 2' ||
      new FailedConversion('e.example.com/v1', 'EClaim', null, null, 'returned 1 objects, expected 2')
    "invoices.billing.example.com is forbidden: User \"$CONTROLLER\" cannot deletecollection resource \"invoices\" in API group \"billing.example.com\" in the namespace \"shop\"" ||
      new Forbidden(CONTROLLER, 'deletecollection', 'invoices', 'billing.example.com', 'shop', text)
    "secrets \"a\" is forbidden: User \"$CONTROLLER\" cannot delete resource \"secrets\" in API group \"\" in the namespace \"a\": RBAC: [clusterrole \"x\" not found, clusterrole \"y\" not found]" ||
      new Forbidden(CONTROLLER, 'delete', 'secrets', '', 'a', text)
    'nodes is forbidden: User "ann" cannot list resource "nodes" in API group "" at the cluster scope' ||
      new Forbidden('ann', 'list', 'nodes', '', null, text)
    'widgets.example.com is forbidden: User "ann" cannot list widgets.example.com/status in the namespace "a".: Unknown user "ann"' ||
      new Forbidden('ann', 'list', 'widgets/status', 'example.com', 'a', text)
    'pods "web-0" is forbidden: this may not be deleted, says the quota' ||
      new Other(text)
    'Timeout: request did not complete within requested timeout - context deadline exceeded' ||
      new TimedOut(text)
    'Timeout: request did not complete within requested timeout 34s' ||
      new TimedOut(text)
    'context deadline exceeded' ||
      new TimedOut(text)
    'the server was unable to return a response in the time allotted, but may still be processing the request (delete dbclaims.db.example.com)' ||
      new TimedOut(text)
    'Timeout: Too large resource version: 7, current: 5' ||
      new Other(text)
    'etcdserver: leader changed' ||
      new Other(text)
    'something new about a webhook: context deadline exceeded' ||
      new Other(text)
    'unexpected items still remain in namespace: demo-volume-protection for gvr: /v1, Resource=pods' ||
      new UnexpectedItems('', 'v1', 'pods', 'demo-volume-protection')
    'unexpected items still remain in namespace: a for gvr: db.example.com/v1, Resource=dbclaims' ||
      new UnexpectedItems('db.example.com', 'v1', 'dbclaims', 'a')
    'unexpected items still remain in namespace: a for gvr: {db.example.com v1 dbclaims}' ||
      new UnexpectedItems('db.example.com', 'v1', 'dbclaims', 'a')
    'unexpected items still remain in namespace: a for gvr: { v1 pods}' ||
      new UnexpectedItems('', 'v1', 'pods', 'a')
    'unexpected items still remain in namespace: kafkatopics.kafka.strimzi.io' ||
      new Other(text)
    BUSY ||
      new ServiceDown(text)
    "$BUSY (get pods.metrics.k8s.io)".toString() ||
      new ServiceDown(text)
    'error trying to reach service: dial tcp 10.96.3.4:443: connect: connection refused' ||
      new ServiceDown(text)
  }

  def "#fact, told by an old and by a new server, is the same value"() {
    expect:
    ConditionReport.of([failing(CONTENT, "Failed to delete all resource types, 1 remaining: $old")]) ==
      ConditionReport.of([failing(CONTENT, "Failed to delete all resource types, 1 remaining: $recent")])

    where:
    fact                     | old                                                                                                    | recent
    'a webhook not answered' | 'Internal error occurred: failed calling webhook "v.a": Post https://s.n.svc:443/v?timeout=30s: EOF'   | 'Internal error occurred: failed calling webhook "v.a": failed to call webhook: Post "https://s.n.svc:443/v?timeout=30s": EOF'
    'a conversion'           | 'conversion webhook for a.io/v1, Kind=A failed: Post https://s.n.svc:443/c?timeout=30s: EOF'           | 'conversion webhook for a.io/v1, Kind=A failed: Post "https://s.n.svc:443/c?timeout=30s": EOF'
    'what will not go'       | 'unexpected items still remain in namespace: n for gvr: { v1 pods}'                                    | 'unexpected items still remain in namespace: n for gvr: /v1, Resource=pods'
  }

  def "several failures in one message are told apart, commas within them or not"() {
    given:
    def errors = [
      'Internal error occurred: failed calling webhook "v.a": failed to call webhook: Post "https://s.n.svc:443/": x509: certificate is valid for a, b, not c',
      'admission webhook "w.a" denied the request: first this, then that',
      'conversion webhook for a.io/v1, Kind=A failed: gone, all of it',
      'etcdserver: leader changed',
      "pods is forbidden: User \"$CONTROLLER\" cannot delete resource \"pods\" in API group \"\" in the namespace \"n\"".toString(),
      'the server was unable to return a response in the time allotted, but may still be processing the request',
      'unexpected items still remain in namespace: n for gvr: /v1, Resource=pods',
    ]

    when:
    def report = ConditionReport.of([failing(CONTENT, "Failed to delete all resource types, 7 remaining: ${errors.join(', ')}")])

    then:
    report.deletionFailures() == [
      new FailedWebhook('v.a', 'https://s.n.svc:443/', 'n/s', 'x509: certificate is valid for a, b, not c'),
      new DeniedByWebhook('w.a', 'first this, then that'),
      new FailedConversion('a.io/v1', 'A', null, null, 'gone, all of it'),
      new Other('etcdserver: leader changed'),
      new Forbidden(CONTROLLER, 'delete', 'pods', '', 'n', errors[4]),
      new TimedOut(errors[5]),
      new UnexpectedItems('', 'v1', 'pods', 'n'),
    ]
    report.miscounts() == []
  }

  def "errors nobody knows are told apart by their number, if it leaves no doubt: #text"() {
    when:
    def report = ConditionReport.of([failing(CONTENT, "Failed to delete all resource types, $announced remaining: $text")])

    then:
    report.deletionFailures() == failures.collect { new Other(it) }
    report.miscounts() == (announced == failures.size() ? [] : [new Miscount(ConditionType.CONTENT_FAILURE, announced, failures.size())])

    where:
    announced | text                                  || failures
    2         | 'this is new, that is new'            || ['this is new', 'that is new']
    1         | 'this is new, that is new'            || [text]
    3         | 'this is new, that is new'            || [text]
    0         | ''                                    || []
    2         | ''                                    || []
    2         | 'object *v1alpha1.ClusterList does not implement the protobuf marshalling interface and cannot be encoded to a protobuf message, ' +
      'object *v1alpha1.WorkList does not implement the protobuf marshalling interface and cannot be encoded to a protobuf message' || text.split(', ').toList()
  }

  def "a failure that holds what looks like another is one where one is announced, and where the number cannot help, it is said: #announced of #text"() {
    when:
    def report = ConditionReport.of([failing(CONTENT, "Failed to delete all resource types, $announced remaining: $text")])

    then:
    report.deletionFailures() == failures
    report.miscounts() == (announced == failures.size() ? [] : [new Miscount(ConditionType.CONTENT_FAILURE, announced, failures.size())])

    where:
    announced | text                                                                                                      || failures
    1         | 'admission webhook "a" denied the request: no, admission webhook "b" denied the request: never'           || [new DeniedByWebhook('a', 'no, admission webhook "b" denied the request: never')]
    2         | 'admission webhook "a" denied the request: no, admission webhook "b" denied the request: never'           || [new DeniedByWebhook('a', 'no'), new DeniedByWebhook('b', 'never')]
    3         | 'admission webhook "a" denied the request: no, admission webhook "b" denied the request: never'           || [new DeniedByWebhook('a', 'no'), new DeniedByWebhook('b', 'never')]
    2         | 'admission webhook "a" denied the request: no, this is new'                                               || [new DeniedByWebhook('a', 'no'), new Other('this is new')]
    2         | 'admission webhook "a" denied the request: no, not now, this is new'                                      || [new DeniedByWebhook('a', 'no, not now, this is new')]
    2         | 'conversion webhook for a.io/v1, Kind=A failed: no, this is new'                                          || [new FailedConversion('a.io/v1', 'A', null, null, 'no'), new Other('this is new')]
  }

  def "what could not be discovered is kept where it has no form"() {
    when:
    def report = ConditionReport.of([failing(DISCOVERY, "Discovery failed for some groups, 2 failing: ${LIST}Something else, a.io/v1: $BUSY")])

    then:
    report.discoveryFailures() == [new DiscoveryFailure('a.io/v1', BUSY, Kind.SERVICE_UNAVAILABLE)]
    report.unparsed() == ['Something else']
    report.miscounts() == [new Miscount(ConditionType.DISCOVERY_FAILURE, 2, 1)]
  }

  def "the error about a group version is kept whole"() {
    expect:
    ConditionReport.of([failing(PARSING, 'unexpected GroupVersion string: a/b/c')]).groupVersionParsingFailures() ==
      ['unexpected GroupVersion string: a/b/c']
  }

  def "what is left: #message"() {
    when:
    def report = ConditionReport.of([failing(REMAINING, message)])

    then:
    report.remainingResources() == remaining.collect { new RemainingResource(*it) }
    report.unparsed() == left

    where:
    message                                                                                                       || remaining                                            | left
    'Some resources are remaining: pods. has 1 resource instances'                                                || [['pods', '', 1]]                                   | []
    'Some resources are remaining: dbclaims.db.example.com has 3 resource instances, pods. has 1 resource instances' || [['dbclaims', 'db.example.com', 3], ['pods', '', 1]] | []
    'Some resources are remaining: '                                                                              || []                                                   | []
    'Some resources are remaining: pods has 1 resource instances, jobs.batch has 70000 resource instances'        || [['jobs', 'batch', 70000]]                           | ['pods has 1 resource instances']
    'Some resources are remaining: pods. has many resource instances'                                             || []                                                   | ['pods. has many resource instances']
    'Some resources are remaining: pods. has 99999999999999999999 resource instances'                             || []                                                   | ['pods. has 99999999999999999999 resource instances']
  }

  def "what keeps it: #message"() {
    when:
    def report = ConditionReport.of([failing(FINALIZERS, message)])

    then:
    report.remainingFinalizers() == remaining.collect { new RemainingFinalizer(*it) }
    report.unparsed() == left

    where:
    message                                                                                                                                      || remaining                                                                  | left
    'Some content in the namespace has finalizers remaining: kubernetes.io/pvc-protection in 1 resource instances'                                || [['kubernetes.io/pvc-protection', 1]]                                      | []
    'Some content in the namespace has finalizers remaining: db.example.com/cleanup in 3 resource instances, uninstall-helm-release in 9 resource instances' || [['db.example.com/cleanup', 3], ['uninstall-helm-release', 9]]            | []
    'Some content in the namespace has finalizers remaining: a/b in 1 resource instances, c in 2 resource'                                        || [['a/b', 1]]                                                               | ['c in 2 resource']
  }

  private static Condition failing(String type, String message) {
    GoFormats.failing(type, message)
  }

  private static Condition good(String type, String message) {
    new Condition(type, 'False', 'Good', message, Instant.parse('2026-01-01T00:00:00Z'))
  }
}
