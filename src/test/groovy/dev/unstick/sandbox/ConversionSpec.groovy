package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Custom resources in a version that is not the stored one: with a webhook that is there, and one that is not. */
class ConversionSpec extends Specification {
  static final String CLAIMS = '/apis/e.example.com/v1/namespaces/home/eclaims'
  static final String OLD_CLAIMS = '/apis/e.example.com/v1alpha2/namespaces/home/eclaims'
  static final String DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  static final String FAILURE = 'conversion webhook for e.example.com/v1alpha2, Kind=EClaim failed: ' +
    'Post "https://converter.home.svc:443/convert?timeout=30s": service "converter" not found'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def setup() {
    api.post('/api/v1/namespaces', [metadata: [name: 'home']])
    api.post(DEFINITIONS, [
      apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: [name: 'eclaims.e.example.com'],
      spec: [group: 'e.example.com', scope: 'Namespaced', names: [plural: 'eclaims', kind: 'EClaim'],
        versions: [version('v1', false), version('v1alpha2', true)]]])
    timeline.advance(Duration.ofSeconds(1))
    assert api.post(CLAIMS, [apiVersion: 'e.example.com/v1', kind: 'EClaim', metadata: [name: 'one', finalizers: ['e.example.com/f']],
      spec: [size: 1]]).json.apiVersion == 'e.example.com/v1'
  }

  def "without a webhook every version shows every object, under its own name, whatever version it was written in"() {
    expect:
    api.get(CLAIMS + '/one').json.apiVersion == 'e.example.com/v1'
    api.get(OLD_CLAIMS + '/one').json.apiVersion == 'e.example.com/v1alpha2'
    api.get(OLD_CLAIMS).json.items*.apiVersion == ['e.example.com/v1alpha2']
    api.get(CLAIMS).json.items*.apiVersion == ['e.example.com/v1']
    api.merge(CLAIMS + '/one', [spec: [size: 2]]).json.apiVersion == 'e.example.com/v1'
    api.get(OLD_CLAIMS + '/one').json.spec == [size: 2]
  }

  def "with the webhook down, only the stored version can be had: #method #path fails"() {
    given:
    webhook()

    when:
    def answer = api.send(method, CLAIMS + path, body, body ? ['Content-Type': 'application/merge-patch+json'] : [:])

    then:
    answer.code == 500
    answer.json == [kind: 'Status', apiVersion: 'v1', metadata: [:], status: 'Failure', message: FAILURE, code: 500]
    api.get(OLD_CLAIMS + '/one').json.spec == [size: 1]

    where:
    method   | path   | body
    'GET'    | ''     | null
    'GET'    | '/one' | null
    'DELETE' | '/one' | null
    'DELETE' | ''     | null
    'PATCH'  | '/one' | [spec: [size: 2]]
  }

  def "with the webhook down nothing new can be written but in the stored version"() {
    given:
    webhook()

    expect:
    api.post(CLAIMS, [apiVersion: 'e.example.com/v1', kind: 'EClaim', metadata: [name: 'two']]).message ==
      FAILURE.replace('v1alpha2', 'v1')
    api.post(OLD_CLAIMS, [apiVersion: 'e.example.com/v1alpha2', kind: 'EClaim', metadata: [name: 'two']]).code == 201
  }

  def "with a webhook that answers it is as without one, and its refusal is told"() {
    given:
    webhook()
    api.post('/api/v1/namespaces/home/services', [metadata: [name: 'converter'], spec: [ports: [[port: 443]]]])
    api.post('/api/v1/namespaces/home/endpoints',
      [metadata: [name: 'converter'], subsets: [[addresses: [[ip: '10.0.0.9']], ports: [[port: 8443]]]]])

    when:
    api.post('/sandbox/faults', [service: 'home/converter', does: 'allow'])

    then:
    api.get(CLAIMS + '/one').json.apiVersion == 'e.example.com/v1'

    when:
    api.post('/sandbox/faults', [service: 'home/converter', does: 'deny', message: 'field size is gone'])

    then:
    api.get(CLAIMS).message == 'conversion webhook for e.example.com/v1alpha2, Kind=EClaim failed: field size is gone'
  }

  def "a conversion webhook that is down holds a namespace, and the condition says so; without it the namespace goes on"() {
    given:
    webhook()

    when:
    api.delete('/api/v1/namespaces/home')
    timeline.advance(Duration.ofSeconds(30))

    then:
    api.get('/api/v1/namespaces/home').json.status.conditions.find { it.type == 'NamespaceDeletionContentFailure' }.message ==
      'Failed to delete all resource types, 1 remaining: ' + FAILURE

    when:
    api.merge(DEFINITIONS + '/eclaims.e.example.com', [spec: [conversion: [strategy: 'None', webhook: null]]])
    api.merge(CLAIMS + '/one', [metadata: [finalizers: []]])
    timeline.advance(Duration.ofSeconds(120))

    then:
    api.get('/api/v1/namespaces/home').code == 404
  }

  def "a watch of a version that cannot be had tells nothing of the objects"() {
    given:
    def seen = api.get(CLAIMS + '?watch=1&timeoutSeconds=1').text.readLines()
    webhook()

    expect:
    seen.size() == 1
    seen[0].contains('"apiVersion":"e.example.com/v1"')
    api.get(CLAIMS + '?watch=1&timeoutSeconds=1').text == ''
    api.get(OLD_CLAIMS + '?watch=1&timeoutSeconds=1').text.readLines().size() == 1
  }

  private void webhook() {
    def answer = api.merge(DEFINITIONS + '/eclaims.e.example.com', [spec: [conversion: [strategy: 'Webhook', webhook: [
      conversionReviewVersions: ['v1'], clientConfig: [service: [name: 'converter', namespace: 'home', path: '/convert']]]]]])
    assert answer.code == 200: answer.text
  }

  private static Map version(String name, boolean storage) {
    [name: name, served: true, storage: storage,
      schema: [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]]
  }
}
