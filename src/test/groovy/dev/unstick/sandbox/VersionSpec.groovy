package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.sandbox.version.KubernetesVersion
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** A sandbox that behaves as Kubernetes 1.20: measured on a real 1.20.2. */
class VersionSpec extends Specification {
  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(SandboxSettings.of(['empty']).on(timeline).as(KubernetesVersion.V1_20))
  def api = Api.of(sandbox)

  def "it answers the recorded exchanges as 1.36 does, but for three"() {
    given:
    def recording = new Recording(api, timeline)
    def differing = ['get-ns', 'unavailable-group-503', 'disc-stuck']
    def answers = Recording.read('answers-1.36.json').collectEntries { [it.id, it] }

    when:
    def played = Recording.read('steps.json').collect { recording.play(it) }

    then:
    played.size() == 62
    played.findAll { it != answers[it.id] }*.id == differing
    with(played.collectEntries { [it.id, it] }) {
      it['get-ns'].keep['/metadata/labels'] == null
      it['unavailable-group-503'].code == 404
      it['disc-stuck'].keep['/status/conditions/type=NamespaceDeletionDiscoveryFailure/message'] ==
        'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: ' +
        'metrics.k8s.io/v1beta1: the server is currently unable to handle the request'
    }
  }

  def "a group that has been dead for longer than its registration takes is unavailable, and not unknown"() {
    given:
    api.post('/apis/apiregistration.k8s.io/v1/apiservices', [
      apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: [name: 'v1beta1.metrics.k8s.io'],
      spec: [group: 'metrics.k8s.io', version: 'v1beta1', groupPriorityMinimum: 100, versionPriority: 100,
        service: [name: 'nosuch', namespace: 'default', port: 443]]])
    timeline.advance(Duration.ofMillis(200))

    expect:
    api.get('/apis/metrics.k8s.io/v1beta1').code == 404

    when:
    timeline.advance(Duration.ofSeconds(2))

    then:
    with(api.get(path)) {
      code == 503
      text == 'service unavailable\n'
    }

    where:
    path << ['/apis/metrics.k8s.io/v1beta1', '/apis/metrics.k8s.io/v1beta1/namespaces/default/pods']
  }

  def "discovery in one document is not there: who takes nothing else gets 406, the others the older document"() {
    given:
    def aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

    expect:
    api.get('/apis', [Accept: aggregated]).code == 406
    api.get('/apis', [Accept: aggregated + ',application/json']).json.kind == 'APIGroupList'
    api.get('/api', [Accept: aggregated + ',application/json']).json.kind == 'APIVersions'
    api.get('/openapi/v3').code == 404
    !api.get('/').json.paths.contains('/openapi/v3')
  }

  def "it says which version it is, and its nodes do"() {
    expect:
    with(api.get('/version').json) {
      major == '1'
      minor == '20'
      gitVersion == 'v1.20.2'
    }
    api.get('/api/v1/nodes/node-1').json.status.nodeInfo.kubeletVersion == 'v1.20.2'
    Api.of(newest).get('/version').json.gitVersion == 'v1.36.2'
    Api.of(newest).get('/api/v1/nodes/node-1').json.status.nodeInfo.kubeletVersion == 'v1.36.2'

    cleanup:
    newest.close()

    where:
    newest = Sandbox.start(['empty'], 0)
  }

  def "no namespace has the name label, neither those of the start nor a new one"() {
    given:
    api.post('/api/v1/namespaces', [metadata: [name: 'unlabelled']])
    api.put('/api/v1/namespaces/unlabelled', [metadata: [name: 'unlabelled']])

    expect:
    api.get('/api/v1/namespaces').json.items.every { it.metadata.labels == null }
  }

  def "pods do not go first: with one held by a finalizer the rest is deleted all the same, and counted"() {
    given:
    api.post('/api/v1/namespaces', [metadata: [name: 'held']])
    api.post('/api/v1/namespaces/held/pods',
      [metadata: [name: 'pod', finalizers: ['example.com/f']], spec: [containers: [[name: 'c', image: 'i']]]])
    api.post('/api/v1/namespaces/held/configmaps', [metadata: [name: 'cm']])

    when:
    api.delete('/api/v1/namespaces/held')
    timeline.advance(Duration.ofSeconds(60))

    then:
    api.get('/api/v1/namespaces/held/configmaps/cm').code == 404
    api.get('/api/v1/namespaces/held').json.status.conditions.collectEntries { [it.type, it.message] }.subMap(
      ['NamespaceContentRemaining', 'NamespaceFinalizersRemaining']) == [
        NamespaceContentRemaining: 'Some resources are remaining: pods. has 1 resource instances',
        NamespaceFinalizersRemaining: 'Some content in the namespace has finalizers remaining: example.com/f in 1 resource instances']
  }

  def "a version that it does not speak is refused, and those it speaks are named"() {
    expect:
    KubernetesVersion.of('1.20') == KubernetesVersion.V1_20
    KubernetesVersion.of('1.36') == KubernetesVersion.V1_36

    when:
    KubernetesVersion.of('1.21')

    then:
    def refusal = thrown(IllegalArgumentException)
    refusal.message == 'the sandbox does not speak Kubernetes 1.21; it speaks 1.36 and 1.20'
  }
}
