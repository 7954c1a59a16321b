package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Each scenario stays stuck for as long as nobody does the right thing, and is free soon after somebody does. */
class ScenarioSpec extends Specification {
  static final String METRICS = '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T12:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(Scenario.names() - 'kubesphere', 0, timeline)
  def api = Api.of(sandbox)

  def "#name hangs for a day, and the right cure frees it"() {
    given:
    def namespace = "/api/v1/namespaces/demo-$name"
    def before = api.get(namespace).json
    timeline.advance(Duration.ofDays(1))

    expect:
    api.get(namespace).json.with { [it.metadata.finalizers, it.metadata.deletionTimestamp, it.spec, it.status.conditions] } ==
      [before.metadata.finalizers, '2026-01-01T10:00:00Z', before.spec, before.status.conditions]

    when:
    cure(api, namespace)
    timeline.advance(Duration.ofSeconds(10))

    then:
    api.get(namespace).code == 404

    where:
    name                   | cure
    'content-finalizers'   | { client, path ->
      def claims = '/apis/db.example.com/v1/namespaces/demo-content-finalizers/dbclaims'
      client.get(claims).json.items.each { client.merge("$claims/$it.metadata.name", [metadata: [finalizers: null]]) }
    }
    'namespace-finalizers' | { client, path -> client.merge(path, [metadata: [finalizers: null]]) }
    'spec-finalizers'      | { client, path ->
      def document = client.get(path).json
      document.spec.finalizers = []
      client.put("$path/finalize", document)
    }
    'nothing-left'         | { client, path -> client.delete(path) }
  }

  def "kubesphere: the APIService goes, then the kubernetes finalizer by itself, then the KubeSphere finalizer by hand"() {
    given:
    def time = new ManualTimeline(Instant.parse('2026-01-01T12:00:00Z'))
    def cluster = Sandbox.start(['kubesphere'], 0, time)
    def api = Api.of(cluster)
    def namespace = '/api/v1/namespaces/kubesphere-system'
    def before = api.get(namespace).json

    expect:
    before.metadata.deletionTimestamp == '2026-01-01T09:00:00Z'
    before.status.conditions.find { it.status == 'True' }.type == 'NamespaceDeletionDiscoveryFailure'

    when:
    time.advance(Duration.ofMinutes(10))

    then:
    api.get(namespace).json == before

    when:
    api.delete(METRICS)
    time.advance(Duration.ofSeconds(61))

    then:
    !api.get(namespace).json.spec.finalizers
    api.get(namespace).json.metadata.finalizers == ['finalizers.kubesphere.io/namespaces']

    when:
    api.jsonPatch(namespace, [[op: 'remove', path: '/metadata/finalizers/0']])

    then:
    api.get(namespace).code == 404

    cleanup:
    cluster.close()
  }
}
