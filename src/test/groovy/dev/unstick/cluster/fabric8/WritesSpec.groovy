package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.WriteMode
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.status

/** The few writes, each guarded. */
class WritesSpec extends ClusterSpecification {
  static final ObjectReference CLAIM = new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', 'ledger')
  static final String GUARDED = '[{"op":"test","path":"/metadata/uid","value":"u1"},{"op":"test","path":"/metadata/resourceVersion","value":"7"},{"op":"remove","path":"/metadata/finalizers/0"}]'
  static final String NAMESPACE = '{"zeta":1.50,"kind":"Namespace","metadata":{"name":"payments","uid":"u1","resourceVersion":"7","odd":{"a":null}},"spec":{"finalizers":[]}}'

  LoopbackServer server = server { json([kind: 'Namespace', metadata: [name: 'answered']]) }

  def "a patch is a JSON Patch, sent to the object as it is, #mode"() {
    when:
    def answer = to(server).writes().patch(CLAIM, tree(GUARDED), mode)

    then:
    answer.at('/metadata/name').asString() == 'answered'
    server.asked*.method == ['PATCH']
    server.asked*.path == ["/apis/db.example.com/v1/namespaces/payments/dbclaims/ledger$query"]
    server.asked[0].header('Content-type') == 'application/json-patch+json'
    server.asked[0].body() == GUARDED

    where:
    mode              || query
    WriteMode.REAL    || ''
    WriteMode.DRY_RUN || '?dryRun=All'
  }

  def "a patch that does not begin with both guards is not sent: #operations"() {
    when:
    to(server).writes().patch(CLAIM, tree(operations), WriteMode.REAL)

    then:
    thrown(IllegalArgumentException)
    server.asked == []

    where:
    operations << [
      '[]',
      '[{"op":"remove","path":"/metadata/finalizers/0"}]',
      '[{"op":"test","path":"/metadata/uid","value":"u1"},{"op":"remove","path":"/metadata/finalizers/0"}]',
      '[{"op":"test","path":"/metadata/uid","value":"u1"},{"op":"test","path":"/metadata/uid","value":"u1"}]',
      '[{"op":"test","path":"/metadata/uid","value":"u1"},{"op":"remove","path":"/metadata/finalizers/0"},{"op":"test","path":"/metadata/resourceVersion","value":"7"}]',
      '[{"op":"test","path":"/metadata/uid","value":"u1"},{"op":"add","path":"/metadata/resourceVersion","value":"7"}]',
      '[{"op":"test","path":"/metadata/uid","value":""},{"op":"test","path":"/metadata/resourceVersion","value":"7"}]',
      '[{"op":"test","path":"/metadata/uid"},{"op":"test","path":"/metadata/resourceVersion"}]',
    ]
  }

  def "finalizing PUTs the whole document as it is, #mode"() {
    when:
    def answer = to(server).writes().finalizeNamespace('payments', tree(NAMESPACE), mode)

    then:
    answer.at('/metadata/name').asString() == 'answered'
    server.asked*.method == ['PUT']
    server.asked*.path == ["/api/v1/namespaces/payments/finalize$query"]
    server.asked[0].header('Content-type') == 'application/json'
    server.asked[0].body() == NAMESPACE

    where:
    mode              || query
    WriteMode.REAL    || ''
    WriteMode.DRY_RUN || '?dryRun=All'
  }

  def "a document read from a cluster goes back with every digit it came with"() {
    given:
    server = server { it.method() == 'GET' ? json(NAMESPACE) : json([:]) }
    def connection = to(server)

    when:
    connection.writes().finalizeNamespace('payments', connection.cluster().get('/api/v1/namespaces/payments'), WriteMode.REAL)

    then:
    server.asked.last().body() == NAMESPACE
  }

  def "a document of another namespace than the URL is not sent, and the mistake is explained: label #label"() {
    given:
    def document = tree('{"metadata":{"name":"kubespheer-system","uid":"u1","resourceVersion":"7"}}')
    if (label) {
      document.get('metadata').putObject('labels').put('kubernetes.io/metadata.name', label)
    }

    when:
    def seen = failureOf { to(server).writes().finalizeNamespace('kubesphere-system', document, WriteMode.REAL) }

    then:
    seen.failure() == Failure.NAME_MISMATCH
    seen.message.contains('the name of the object (kubespheer-system) does not match the name on the URL (kubesphere-system)')
    seen.message.contains('differ by a few letters')
    seen.message.contains('get namespace kubesphere-system kubespheer-system')
    seen.message.contains(said)
    server.asked == []

    where:
    label               || said
    'kubesphere-system' || 'so "kubespheer-system" in the document is the mistake'
    'kubespheer-system' || 'so "kubesphere-system" in the URL is the mistake'
    null                || 'Which of the two is the mistake, the document does not tell.'
  }

  def "a document of quite another namespace is likely the wrong file"() {
    expect:
    failureOf { to(server).writes().finalizeNamespace('payments', tree('{"metadata":{"name":"monitoring","uid":"u","resourceVersion":"1"}}'), WriteMode.REAL) }
      .message.contains('may be the wrong file')
  }

  def "a document without a name is not sent"() {
    when:
    def seen = failureOf { to(server).writes().finalizeNamespace('payments', tree('{"spec":{"finalizers":[]}}'), WriteMode.REAL) }

    then:
    seen.failure() == Failure.NAME_MISMATCH
    seen.message.contains('would be lost')
    server.asked == []
  }

  def "a document without #missing is not sent"() {
    given:
    def document = tree(NAMESPACE)
    document.get('metadata').remove(missing)

    when:
    to(server).writes().finalizeNamespace('payments', document, WriteMode.REAL)

    then:
    thrown(IllegalArgumentException)
    server.asked == []

    where:
    missing << ['uid', 'resourceVersion']
  }

  def "a deletion names uid and resourceVersion, and goes the background way, #mode"() {
    when:
    to(server).writes().delete(CLAIM, 'u1', '7', mode)

    then:
    server.asked*.method == ['DELETE']
    server.asked*.path == ["/apis/db.example.com/v1/namespaces/payments/dbclaims/ledger$query"]
    tree(server.asked[0].body()) == tree(body)

    where:
    mode              || query         | body
    WriteMode.REAL    || ''            | '{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"u1","resourceVersion":"7"},"propagationPolicy":"Background"}'
    WriteMode.DRY_RUN || '?dryRun=All' | '{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"u1","resourceVersion":"7"},"propagationPolicy":"Background","dryRun":["All"]}'
  }

  def "a deletion at once says so, with the same guards"() {
    when:
    to(server).writes().deleteAtOnce(CLAIM, 'u1', '7', WriteMode.REAL)

    then:
    server.asked*.method == ['DELETE']
    tree(server.asked[0].body()) == tree('{"kind":"DeleteOptions","apiVersion":"v1","gracePeriodSeconds":0,"preconditions":{"uid":"u1","resourceVersion":"7"},"propagationPolicy":"Background"}')
  }

  def "a namespace is created with its name and the run that did it, and nothing else, #mode"() {
    when:
    to(server).writes().createNamespace('payments', 'run-1', mode)

    then:
    server.asked*.method == ['POST']
    server.asked*.path == ["/api/v1/namespaces$query"]
    tree(server.asked[0].body()) == tree('{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"payments","annotations":{"unstick.dev/created-by-run":"run-1"}}}')

    where:
    mode              || query
    WriteMode.REAL    || ''
    WriteMode.DRY_RUN || '?dryRun=All'
  }

  def "a busy server says how long it wants to be left alone"() {
    given:
    server = server { status(429, 'the server is busy', [:], ['Retry-After': '3']) }

    when:
    to(server).writes().createNamespace('payments', 'run-1', WriteMode.REAL)

    then:
    def failure = thrown(ClusterException)
    failure.askedWait().get().toSeconds() == 3
    failure.status() == 429
    server.asked.size() == 1
  }

  def "a deletion without guards is not sent"() {
    when:
    to(server).writes().delete(CLAIM, uid, resourceVersion, WriteMode.REAL)

    then:
    thrown(IllegalArgumentException)
    server.asked == []

    where:
    uid  | resourceVersion
    ''   | '7'
    'u1' | ''
  }

  def "a name that leads elsewhere is not sent: '#name'"() {
    when:
    to(server).writes().delete(new ObjectReference('v1', 'ConfigMap', 'configmaps', 'payments', name), 'u1', '7', WriteMode.REAL)

    then:
    thrown(IllegalArgumentException)
    server.asked == []

    where:
    name << ['', '.', '..', '../secrets/x', 'a/b', 'a?b', 'a%2Fb', 'a b']
  }

  def "a session that only reads writes nothing, not even as a dry run: #kind #mode"() {
    when:
    def seen = failureOf { write(to(server, [readOnly: true]).writes(), mode) }

    then:
    seen.failure() == Failure.READ_ONLY
    seen.message.contains('--read-only')
    seen.message.contains(kind)
    server.asked == []

    where:
    [kind, write, mode] << [
      [
        ['PATCH', { writes, how -> writes.patch(CLAIM, tree(GUARDED), how) }],
        ['PUT', { writes, how -> writes.finalizeNamespace('payments', tree(NAMESPACE), how) }],
        ['DELETE', { writes, how -> writes.delete(CLAIM, 'u1', '7', how) }],
      ],
      WriteMode.values().toList(),
    ].combinations().collect { it.flatten() }
  }

  def "a patch whose tests fail says what that means"() {
    given:
    server = server { status(422, 'the server rejected our request due to an error in our request') }

    when:
    def seen = failureOf { to(server).writes().patch(CLAIM, tree(GUARDED), WriteMode.REAL) }

    then:
    seen.failure() == Failure.INVALID
    seen.serverMessage().get() == 'the server rejected our request due to an error in our request'
    seen.message.contains('one of its tests failed')
  }

  def "#method refused for want of a role says how to ask for it"() {
    given:
    server = server { status(403, 'User "ann" cannot do this') }

    expect:
    failureOf { write(to(server).writes()) }.message.contains("--context prod auth can-i $words says the same")

    where:
    method   | write                                                                          || words
    'PATCH'  | { it.patch(CLAIM, tree(GUARDED), WriteMode.REAL) }                             || 'patch dbclaims.db.example.com/ledger -n payments'
    'PUT'    | { it.finalizeNamespace('payments', tree(NAMESPACE), WriteMode.REAL) }          || 'update namespaces/payments --subresource=finalize'
    'DELETE' | { it.delete(ObjectReference.apiService('v1.a.b'), 'u', '1', WriteMode.REAL) }  || 'delete apiservices.apiregistration.k8s.io/v1.a.b'
  }

  def "asking whether #method #path is allowed is: can-i #words"() {
    expect:
    RequestPath.canI(new Request(method, path, '', null, null)) == words

    where:
    method | path                                          || words
    'GET'  | '/api/v1/namespaces'                          || 'list namespaces'
    'GET'  | '/api/v1/namespaces/payments/pods?limit=5'    || 'list pods -n payments'
    'GET'  | '/api/v1/namespaces/payments/pods/a/log'      || 'get pods/a --subresource=log -n payments'
    'GET'  | '/apis/apps/v1/namespaces/payments/deployments' || 'list deployments.apps -n payments'
    'GET'  | '/version'                                    || 'get /version'
    'GET'  | '/api/v1'                                     || 'get /api/v1'
    'GET'  | '/apis/apps/v1'                               || 'get /apis/apps/v1'
    'GET'  | '/'                                           || 'get /'
  }

  static JsonNode tree(String text) {
    JsonMapper.builder().enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(tools.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build().readTree(text)
  }
}
