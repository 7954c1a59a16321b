package dev.unstick.sandbox

import dev.unstick.sandbox.admission.User
import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** What goes wrong on purpose: each fault does what it says, to the requests it matches, as often as it should. */
class FaultSpec extends Specification {
  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(SandboxSettings.of(['empty']).on(timeline)
    .withUsers([new User('jane', ['system:masters'])]))
  def api = Api.of(sandbox)

  def "a status is answered as often as it should, to what it matches, and nothing is done"() {
    given:
    fault(verbs: ['create'], resource: 'configmaps', namespace: 'default', times: 2, does: 'status', code: 503)

    expect:
    2.times {
      with(api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'cm']])) {
        assert code == 503
        assert json.reason == 'ServiceUnavailable'
        assert json.message == 'the server is currently unable to handle the request'
      }
    }
    api.get('/api/v1/namespaces/default/configmaps/cm').code == 404
    api.post('/api/v1/namespaces/kube-system/configmaps', [metadata: [name: 'cm']]).code == 201
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'cm']]).code == 201
    api.get('/sandbox/faults').json*.struck == [2]
  }

  def "too many requests are refused with the time to wait, in the server's plain words"() {
    given:
    fault(path: '/api/v1/namespaces*', does: 'status', code: 429, retryAfter: 3)

    when:
    def answer = raw('/api/v1/namespaces')

    then:
    answer.statusCode() == 429
    answer.headers().firstValue('retry-after').get() == '3'
    answer.body() == 'Too many requests, please try again later.\n'
    api.get('/apis/apps/v1/deployments').code == 200
  }

  def "a fault for one user leaves the others alone, and any failure can be worded"() {
    given:
    fault(user: 'jane', does: 'status', code: 500, reason: 'InternalError', message: 'etcdserver: request timed out')
    def jane = new Api(sandbox.server(), sandbox.token('jane'))

    expect:
    api.get('/api/v1/namespaces').code == 200
    with(jane.get('/api/v1/namespaces').json) {
      code == 500
      reason == 'InternalError'
      message == 'etcdserver: request timed out'
    }
  }

  def "a delayed request is answered late, and well"() {
    given:
    fault(verbs: 'get', resource: 'namespaces', does: 'delay', seconds: 0.4)

    when:
    def begun = System.nanoTime()
    def answer = api.get('/api/v1/namespaces/default')

    then:
    answer.code == 200
    System.nanoTime() - begun >= Duration.ofMillis(400).toNanos()
  }

  def "a body that is cut ends in an error for the client, after the request was done"() {
    given:
    fault(verbs: 'create', does: 'cut', times: 1)

    when:
    api.post('/api/v1/namespaces', [metadata: [name: 'made']])

    then:
    thrown(IOException)
    api.get('/api/v1/namespaces/made').code == 200
  }

  def "a dropped connection carries no answer; what was asked is done only when the fault says so"() {
    given:
    fault(verbs: 'create', does: 'drop', done: done, times: 2)

    when:
    api.post('/api/v1/namespaces', [metadata: [name: 'made']])

    then:
    thrown(IOException)
    api.get('/api/v1/namespaces/made').code == (done ? 200 : 404)

    where:
    done << [true, false]
  }

  def "a watch ends after so many events, cleanly or cut"() {
    given:
    fault(verbs: 'watch', does: 'end-watch', events: 2, cut: cut)

    when:
    def failure = null
    def lines = []
    try {
      lines = api.get('/api/v1/namespaces?watch=1').text.readLines()
    } catch (IOException broken) {
      failure = broken
    }

    then:
    (failure != null) == cut
    lines.size() == (cut ? 0 : 2)

    where:
    cut << [false, true]
  }

  def "a watch ends after so many seconds"() {
    given:
    fault(verbs: 'watch', does: 'end-watch', seconds: 1)

    expect:
    api.get('/api/v1/namespaces?watch=1&timeoutSeconds=15').text.readLines().size() == 4
  }

  def "a watch that is cut arrives in part"() {
    given:
    fault(verbs: 'watch', does: 'cut')

    when:
    api.get('/api/v1/namespaces?watch=1')

    then:
    thrown(IOException)
  }

  def "another writer comes first: who has read before is late, so many times, and its mark is there"() {
    given:
    fault(verbs: ['update', 'patch'], resource: 'configmaps', does: 'conflict', manager: 'rival', times: 2)
    api.post('/api/v1/namespaces/default/configmaps', [metadata: [name: 'cm']])
    def path = '/api/v1/namespaces/default/configmaps/cm'
    def write = { api.put(path, api.get(path).json + [data: [a: 'b']]) }

    expect:
    2.times {
      with(write()) {
        assert code == 409
        assert message == 'Operation cannot be fulfilled on configmaps "cm": the object has been modified; ' +
          'please apply your changes to the latest version and try again'
      }
    }
    write().code == 200
    api.get(path).json.metadata.annotations == ['sandbox.unstick.dev/touched-by-rival': '2']
    api.get(path).json.data == [a: 'b']
  }

  def "an expired continue token is refused with one that leads on"() {
    given:
    fault(does: 'expired-continue', times: 1)
    def first = api.get('/api/v1/namespaces?limit=2').json

    when:
    def expired = api.get('/api/v1/namespaces?limit=2&continue=' + first.metadata.continue)

    then:
    expired.code == 410
    expired.json.reason == 'Expired'
    expired.message.startsWith('The provided continue parameter is too old to display a consistent list result.')
    api.get('/api/v1/namespaces?limit=2&continue=' + expired.json.metadata.continue).json.items*.metadata*.name ==
      ['kube-public', 'kube-system']
  }

  def "a watch from a forgotten revision gets one event that says so"() {
    given:
    fault(does: 'compacted')

    when:
    def event = Api.JSON.readValue(api.get('/api/v1/namespaces?watch=1&resourceVersion=1').text, Map)

    then:
    event.type == 'ERROR'
    event.object.code == 410
    event.object.reason == 'Expired'
    event.object.message.startsWith('too old resource version: 1 (')
    api.get('/api/v1/namespaces?resourceVersion=1&resourceVersionMatch=Exact').message ==
      'The resourceVersion for the provided list is too old.'
    api.get('/api/v1/namespaces').code == 200
  }

  def "too many objects hold a namespace until they are deleted in parts"() {
    given:
    fault(verbs: 'deletecollection', resource: 'configmaps', strikes: 'everyone', does: 'timeout', most: 3)
    api.post('/api/v1/namespaces', [metadata: [name: 'full']])
    5.times { api.post('/api/v1/namespaces/full/configmaps', [metadata: [name: "cm-$it".toString()]]) }

    when:
    api.delete('/api/v1/namespaces/full')
    timeline.advance(Duration.ofSeconds(60))

    then:
    api.get('/api/v1/namespaces/full').json.status.conditions.find { it.type == 'NamespaceDeletionContentFailure' }.message ==
      'Failed to delete all resource types, 1 remaining: Timeout: request did not complete within requested timeout - context deadline exceeded'
    api.delete('/api/v1/namespaces/full/configmaps').code == 504
    api.get('/api/v1/namespaces/full/configmaps').json.items.size() == 5

    when:
    2.times { api.delete("/api/v1/namespaces/full/configmaps/cm-$it") }
    timeline.advance(Duration.ofSeconds(120))

    then:
    api.get('/api/v1/namespaces/full').code == 404
  }

  def "a fault for controllers does not strike clients, and is over when it is removed"() {
    given:
    def id = fault(verbs: 'list', resource: 'secrets', strikes: 'controllers', does: 'status', code: 500,
      message: 'etcdserver: leader changed').id
    api.post('/api/v1/namespaces', [metadata: [name: 'held']])

    when:
    api.delete('/api/v1/namespaces/held')
    timeline.advance(Duration.ofSeconds(30))

    then:
    api.get('/api/v1/namespaces/held/secrets').code == 200
    api.get('/api/v1/namespaces/held').json.status.conditions.find { it.type == 'NamespaceDeletionContentFailure' }.message ==
      'Failed to delete all resource types, 1 remaining: etcdserver: leader changed'

    when:
    api.delete('/sandbox/faults/' + id)
    timeline.advance(Duration.ofSeconds(120))

    then:
    api.get('/api/v1/namespaces/held').code == 404
  }

  private Map fault(Map definition) {
    def answer = api.post('/sandbox/faults', definition)
    assert answer.code == 201: answer.text
    answer.json
  }

  private raw(String path) {
    java.net.http.HttpClient.newHttpClient().send(
      java.net.http.HttpRequest.newBuilder(URI.create(sandbox.server() + path))
        .header('Authorization', 'Bearer ' + sandbox.token()).build(),
      java.net.http.HttpResponse.BodyHandlers.ofString())
  }
}
