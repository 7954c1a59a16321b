package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.sandbox.version.KubernetesVersion
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Webhook configurations are obeyed, and what stands behind them answers as the scenario says; the texts are a real server's. */
class WebhookSpec extends Specification {
  static final String CONFIGURATIONS = '/apis/admissionregistration.k8s.io/v1/'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def "a webhook whose service is missing refuses #operation, with the address it would have called"() {
    given:
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'old']])
    validating([service: [name: 'guard', namespace: 'guards', path: '/check']], [timeoutSeconds: 5])

    when:
    def answer = api.send(method, '/api/v1/namespaces/default/configmaps' + path, body)

    then:
    answer.code == 500
    answer.json.reason == 'InternalError'
    answer.message == 'Internal error occurred: ' + cause
    answer.json.details == [causes: [[message: cause]]]

    where:
    operation | method   | path   | body
    'CREATE'  | 'POST'   | ''     | [metadata: [name: 'new']]
    'UPDATE'  | 'PUT'    | '/old' | [metadata: [name: 'old'], data: [a: 'b']]
    'DELETE'  | 'DELETE' | '/old' | null
    'DELETE'  | 'DELETE' | ''     | null
    cause = 'failed calling webhook "v.example.com": failed to call webhook: ' +
      'Post "https://guard.guards.svc:443/check?timeout=5s": service "guard" not found'
  }

  def "1.20 says it without the second half-sentence"() {
    given:
    def older = Sandbox.start(SandboxSettings.of(['empty']).as(KubernetesVersion.V1_20))
    def old = Api.of(older)
    old.post(CONFIGURATIONS + 'validatingwebhookconfigurations', configuration([service: [name: 'guard', namespace: 'guards']], [:]))

    expect:
    old.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'new']]).message ==
      'Internal error occurred: failed calling webhook "v.example.com": Post "https://guard.guards.svc:443/?timeout=10s": service "guard" not found'

    cleanup:
    older.close()
  }

  def "it is said what is missing: #why"() {
    given:
    if (ports) {
      api.post('/api/v1/namespaces/default/services', [metadata: [name: 'guard'], spec: [ports: ports]])
    }
    if (subsets != null) {
      api.post('/api/v1/namespaces/default/endpoints', [metadata: [name: 'guard'], subsets: subsets])
    }
    validating(client)

    expect:
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'new']]).message.endsWith(why)

    where:
    client                                            | ports                      | subsets                                                          | why
    [service: [name: 'guard', namespace: 'default']]  | [[port: 80]]               | null                                                             | '?timeout=10s": no service port 443 found for service "guard"'
    [service: [name: 'guard', namespace: 'default']]  | [[port: 443]]              | null                                                             | '?timeout=10s": endpoints "guard" not found'
    [service: [name: 'guard', namespace: 'default']]  | [[port: 443]]              | []                                                               | '?timeout=10s": no endpoints available for service "guard"'
    [service: [name: 'guard', namespace: 'default']]  | [[port: 443, name: 'a']]   | [[addresses: [[ip: '10.0.0.9']], ports: [[name: 'b', port: 1]]]] | '?timeout=10s": no endpoints available for service "guard"'
    [service: [name: 'guard', namespace: 'default']]  | [[port: 443]]              | [[addresses: [[ip: '10.0.0.9']], ports: [[port: 8443]]]]         | '?timeout=10s": dial tcp 10.0.0.9:8443: connect: connection refused'
    [url: 'https://guard.invalid/v']                  | null                       | null                                                             | 'Post "https://guard.invalid/v?timeout=10s": dial tcp: lookup guard.invalid: no such host'
    [url: 'https://192.0.2.1:8443']                   | null                       | null                                                             | 'Post "https://192.0.2.1:8443/?timeout=10s": dial tcp 192.0.2.1:8443: connect: connection refused'
  }

  def "with failurePolicy Ignore what cannot be called is passed over, but a denial counts"() {
    given:
    validating([service: [name: 'guard', namespace: 'default']], [failurePolicy: 'Ignore'])

    expect:
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'one']]).code == 201

    when:
    serve(does: 'deny', message: 'not today')

    then:
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'two']]).code == 403
  }

  def "a denial is told with its code, reason and message: #message"() {
    given:
    serve([does: 'deny'] + behaviour)
    validating()

    when:
    def answer = api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'new']])

    then:
    answer.code == code
    answer.json.reason == reason
    answer.message == message
    api.get('/api/v1/namespaces/default/configmaps/new').code == 404

    where:
    behaviour                                           | code | reason      | message
    [message: 'no cm here']                             | 403  | 'Forbidden' | 'admission webhook "v.example.com" denied the request: no cm here'
    [message: 'bad', code: 422, reason: 'Invalid']      | 422  | 'Invalid'   | 'admission webhook "v.example.com" denied the request: bad'
    [code: 200]                                         | 400  | null        | 'admission webhook "v.example.com" denied the request without explanation'
    [:]                                                 | 403  | 'Forbidden' | 'admission webhook "v.example.com" denied the request: Forbidden'
  }

  def "a webhook is called for what its rules and selectors say, and nothing else: #webhook"() {
    given:
    api.merge('/api/v1/namespaces/kube-public', [metadata: [labels: [guarded: 'yes']]])
    serve(does: 'deny')
    validating([service: [name: 'guard', namespace: 'default']], webhook)

    expect:
    api.post("/api/v1/namespaces/$namespace/configmaps", [metadata: [name: 'new', labels: [app: 'shop']]]).code == code

    where:
    webhook                                                                                  | namespace     | code
    [namespaceSelector: [matchLabels: [guarded: 'yes']]]                                     | 'default'     | 201
    [namespaceSelector: [matchLabels: [guarded: 'yes']]]                                     | 'kube-public' | 403
    [namespaceSelector: [matchExpressions: [[key: 'guarded', operator: 'NotIn', values: ['yes']]]]] | 'default'     | 403
    [namespaceSelector: [matchExpressions: [[key: 'guarded', operator: 'NotIn', values: ['yes']]]]] | 'kube-public' | 201
    [namespaceSelector: [matchExpressions: [[key: 'guarded', operator: 'DoesNotExist']]]]    | 'kube-public' | 201
    [objectSelector: [matchLabels: [app: 'shop']]]                                           | 'default'     | 403
    [objectSelector: [matchLabels: [app: 'bank']]]                                           | 'default'     | 201
    [objectSelector: [matchExpressions: [[key: 'app', operator: 'Exists']]]]                 | 'default'     | 403
    [rules: [rule(['UPDATE', 'DELETE'], ['configmaps'])]]                                    | 'default'     | 201
    [rules: [rule(['*'], ['*'])]]                                                            | 'default'     | 403
    [rules: [rule(['CREATE'], ['secrets', 'configmaps/status'])]]                            | 'default'     | 201
    [rules: [rule(['CREATE'], ['*/*'])]]                                                     | 'default'     | 403
    [rules: [rule(['CREATE'], ['configmaps']) + [scope: 'Cluster']]]                         | 'default'     | 201
    [rules: [rule(['CREATE'], ['configmaps']) + [scope: 'Namespaced']]]                      | 'default'     | 403
    [rules: [rule(['CREATE'], ['configmaps']) + [apiGroups: ['apps']]]]                      | 'default'     | 201
    [rules: [rule(['CREATE'], ['configmaps']) + [apiVersions: ['v2']]]]                      | 'default'     | 201
  }

  def "a namespace is selected by its own labels"() {
    given:
    serve(does: 'deny')
    validating([service: [name: 'guard', namespace: 'default']],
      [namespaceSelector: [matchLabels: [guarded: 'yes']], rules: [rule(['CREATE', 'DELETE'], ['namespaces'])]])

    expect:
    api.post('/api/v1/namespaces', [metadata: [name: 'free']]).code == 201
    api.delete('/api/v1/namespaces/free').code == 200
    api.post('/api/v1/namespaces', [metadata: [name: 'guarded', labels: [guarded: 'yes']]]).code == 403
  }

  def "a mutating webhook changes what is stored, before it is validated"() {
    given:
    serve(does: 'mutate', patch: [[op: 'add', path: '/data', value: [added: 'yes']]])
    api.post(CONFIGURATIONS + 'mutatingwebhookconfigurations', configuration([service: [name: 'guard', namespace: 'default']], [:]) +
      [kind: 'MutatingWebhookConfiguration'])

    expect:
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'new']]).json.data == [added: 'yes']
    api.get('/api/v1/namespaces/default/configmaps/new').json.data == [added: 'yes']
    api.delete('/api/v1/namespaces/default/configmaps/new').message == 'Internal error occurred: admission webhook "v.example.com" ' +
      'attempted to modify the object, which is not supported for this operation'
  }

  def "a webhook that hangs is waited for as long as it says, while others can write"() {
    given:
    serve(does: 'hang')
    validating([service: [name: 'guard', namespace: 'default']], [timeoutSeconds: 1, failurePolicy: policy])
    def begun = System.nanoTime()
    def hanging = Thread.start { api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'slow']]) }

    expect:
    api.post('/api/v1/namespaces', [metadata: [name: 'quick']]).code == 201
    System.nanoTime() - begun < Duration.ofMillis(900).toNanos()

    when:
    hanging.join()
    def answer = api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'new']])

    then:
    System.nanoTime() - begun >= Duration.ofSeconds(2).toNanos()
    answer.code == code
    code == 201 || answer.message == 'Internal error occurred: failed calling webhook "v.example.com": failed to call webhook: ' +
      'Post "https://guard.default.svc:443/?timeout=1s": context deadline exceeded'

    where:
    policy   | code
    'Fail'   | 500
    'Ignore' | 201
  }

  def "a webhook says that a dry run leaves nothing behind, or cannot be configured"() {
    given:
    serve(does: 'allow')
    validating([service: [name: 'guard', namespace: 'default']], [sideEffects: effects])

    expect:
    api.post('/api/v1/namespaces/default/configmaps?dryRun=All', [metadata: [name: 'new']]).code == code
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'new']]).code == 201

    where:
    effects        | code
    'None'         | 201
    'NoneOnDryRun' | 201
  }

  def "a webhook that fails holds a namespace; nobody asks webhooks about their own configurations, so it can be removed"() {
    given:
    api.post('/api/v1/namespaces', [metadata: [name: 'held']])
    api.post('/api/v1/namespaces/held/configmaps', [metadata: [name: 'cm']])
    validating([service: [name: 'guard', namespace: 'held']], [rules: [rule(['DELETE'], ['*']) + [apiGroups: ['*'], apiVersions: ['*'], scope: 'Namespaced'],
      rule(['*'], ['validatingwebhookconfigurations']) + [apiGroups: ['*'], apiVersions: ['*']]]])

    when:
    api.delete('/api/v1/namespaces/held')
    timeline.advance(Duration.ofSeconds(30))

    then:
    api.get('/api/v1/namespaces/held').json.status.conditions.find { it.type == 'NamespaceDeletionContentFailure' }.message ==
      'Failed to delete all resource types, 1 remaining: Internal error occurred: failed calling webhook "v.example.com": ' +
      'failed to call webhook: Post "https://guard.held.svc:443/?timeout=10s": service "guard" not found'

    when:
    def removal = api.delete(CONFIGURATIONS + 'validatingwebhookconfigurations/guard')
    timeline.advance(Duration.ofSeconds(120))

    then:
    removal.code == 200
    api.get('/api/v1/namespaces/held').code == 404
  }

  private void validating(Map client = [service: [name: 'guard', namespace: 'default']], Map webhook = [:]) {
    def answer = api.post(CONFIGURATIONS + 'validatingwebhookconfigurations', configuration(client, webhook))
    assert answer.code == 201: answer.text
  }

  private static Map configuration(Map client, Map webhook) {
    [metadata: [name: 'guard'], webhooks: [[
      name: 'v.example.com', clientConfig: client, admissionReviewVersions: ['v1'], sideEffects: 'None',
      rules: [rule(['*'], ['configmaps'])]] + webhook]]
  }

  private static Map rule(List operations, List resources) {
    [apiGroups: [''], apiVersions: ['v1'], operations: operations, resources: resources]
  }

  /** A service with endpoints, and what it does. */
  private void serve(Map behaviour) {
    api.post('/api/v1/namespaces/default/services', [metadata: [name: 'guard'], spec: [ports: [[port: 443]]]])
    api.post('/api/v1/namespaces/default/endpoints',
      [metadata: [name: 'guard'], subsets: [[addresses: [[ip: '10.0.0.9']], ports: [[port: 8443]]]]])
    def answer = api.post('/sandbox/faults', [service: 'default/guard'] + behaviour)
    assert answer.code == 201: answer.text
  }
}
