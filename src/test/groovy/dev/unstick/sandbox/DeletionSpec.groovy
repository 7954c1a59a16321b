package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** DELETE as the API server answers it, with nobody behind it who would help. */
class DeletionSpec extends Specification {
  static final String PODS = '/api/v1/namespaces/a/pods'
  static final String MAPS = '/api/v1/namespaces/a/configmaps'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def setup() {
    sandbox.controllers().stop('controller-manager')
    sandbox.controllers().stop('kubelet/node-1')
    api.post('/api/v1/namespaces', [metadata: [name: 'a']])
  }

  def "a pod on a node gets #grace seconds to stop, asked for #asked with #own of its own"() {
    given:
    pod('p', 'node-1', own)

    when:
    def answer = api.delete("$PODS/p", asked == null ? null : [gracePeriodSeconds: asked])

    then:
    answer.code == 200
    answer.json.kind == 'Pod'
    answer.json.metadata.deletionGracePeriodSeconds == grace
    answer.json.metadata.deletionTimestamp == "2026-01-01T00:00:${'%02d'.formatted(grace)}Z"
    api.get("$PODS/p").code == (grace > 0 ? 200 : 404)

    where:
    asked | own || grace
    null  | 20  || 20
    5     | 20  || 5
    40    | 20  || 40
    0     | 20  || 0
    -7    | 20  || 1
  }

  def "the grace period comes from the query when there is no body"() {
    given:
    pod('p', 'node-1', 20)

    expect:
    api.delete("$PODS/p?gracePeriodSeconds=7").json.metadata.deletionGracePeriodSeconds == 7
    api.delete("$PODS/p?gracePeriodSeconds=x").with { [code, message] } == [400, 'strconv.ParseInt: parsing "x": invalid syntax']
  }

  def "a pod that no node has, or that has ended, goes at once: #what"() {
    given:
    pod('p', node, 20)
    api.send('PATCH', "$PODS/p/status", [status: [phase: phase]], ['Content-Type': 'application/merge-patch+json'])

    expect:
    api.delete("$PODS/p").json.metadata.deletionGracePeriodSeconds == 0
    api.get("$PODS/p").code == 404

    where:
    what        | node     | phase
    'unbound'   | null     | 'Pending'
    'succeeded' | 'node-1' | 'Succeeded'
    'failed'    | 'node-1' | 'Failed'
  }

  def "a second deletion shortens the time and never lengthens it; finalizers come with it only when it does"() {
    given:
    pod('p', 'node-1', 20)
    api.delete("$PODS/p")
    timeline.advance(Duration.ofSeconds(3))
    def marks = { answer -> answer.json.metadata.with { [it.deletionTimestamp, it.deletionGracePeriodSeconds, it.finalizers] } }
    def version = { api.get("$PODS/p").json.metadata.resourceVersion }
    def before = version()

    expect:
    marks(api.delete("$PODS/p")) == ['2026-01-01T00:00:20Z', 20, null]
    marks(api.delete("$PODS/p", [gracePeriodSeconds: 50])) == ['2026-01-01T00:00:20Z', 20, null]
    marks(api.delete("$PODS/p", [propagationPolicy: 'Foreground'])) == ['2026-01-01T00:00:20Z', 20, null]
    version() == before
    marks(api.delete("$PODS/p", [gracePeriodSeconds: 10, propagationPolicy: 'Foreground'])) == ['2026-01-01T00:00:10Z', 10, ['foregroundDeletion']]
    marks(api.delete("$PODS/p", [gracePeriodSeconds: 0])) == ['2026-01-01T00:00:00Z', 0, ['foregroundDeletion']]
    api.get("$PODS/p").code == 200
    api.merge("$PODS/p", [metadata: [finalizers: null]]).code == 200
    api.get("$PODS/p").code == 404
  }

  def "the last finalizer does not take a pod away that still has time to stop"() {
    given:
    pod('p', 'node-1', 20, ['example.com/hold'])
    api.delete("$PODS/p")

    when:
    api.merge("$PODS/p", [metadata: [finalizers: null]])

    then:
    api.get("$PODS/p").code == 200
  }

  def "grace means nothing to other kinds"() {
    given:
    api.post(MAPS, [metadata: [name: 'm']])
    api.post(MAPS, [metadata: [name: 'held', finalizers: ['example.com/hold']]])

    expect:
    api.delete("$MAPS/m", [gracePeriodSeconds: 30]).json.status == 'Success'
    api.delete("$MAPS/held", [gracePeriodSeconds: 30]).json.metadata.deletionGracePeriodSeconds == 0
  }

  def "propagation #policy on #present leaves #finalizers"() {
    given:
    api.post(MAPS, [metadata: [name: 'm', finalizers: ['example.com/hold'] + present]])

    expect:
    api.delete("$MAPS/m", options).json.metadata.finalizers == ['example.com/hold'] + finalizers

    where:
    options                            | present                || finalizers
    [:]                                | []                     || []
    [:]                                | ['orphan']             || ['orphan']
    [:]                                | ['foregroundDeletion'] || ['foregroundDeletion']
    [propagationPolicy: 'Background']  | ['orphan']             || []
    [propagationPolicy: 'Background']  | ['foregroundDeletion'] || []
    [propagationPolicy: 'Foreground']  | ['orphan']             || ['foregroundDeletion']
    [propagationPolicy: 'Orphan']      | ['foregroundDeletion'] || ['orphan']
    [orphanDependents: true]           | []                     || ['orphan']
    [orphanDependents: false]          | ['orphan']             || []
    policy = options
  }

  def "for other kinds than pods a later deletion may still change the policy"() {
    given:
    api.post(MAPS, [metadata: [name: 'm', finalizers: ['example.com/hold']]])
    api.delete("$MAPS/m")

    expect:
    api.delete("$MAPS/m", [propagationPolicy: 'Foreground']).json.metadata.finalizers == ['example.com/hold', 'foregroundDeletion']
    api.delete("$MAPS/m", [propagationPolicy: 'Orphan']).json.metadata.finalizers == ['example.com/hold', 'orphan']
  }

  def "nobody collects for events: their finalizers of the garbage collector go whatever is asked"() {
    given:
    api.post('/api/v1/namespaces/a/events', [metadata: [name: 'e', finalizers: ['example.com/hold', 'orphan']], involvedObject: [namespace: 'a']])

    expect:
    api.delete('/api/v1/namespaces/a/events/e', [propagationPolicy: 'Foreground']).json.metadata.finalizers == ['example.com/hold']
  }

  def "a namespace takes orphanDependents false for the foreground"() {
    expect:
    api.delete('/api/v1/namespaces/a', [orphanDependents: false]).with { [code, json.metadata.finalizers] } == [202, ['foregroundDeletion']]
  }

  def "options that make no sense are refused: #options"() {
    given:
    api.post(MAPS, [metadata: [name: 'm']])

    when:
    def answer = api.delete("$MAPS/m", options)

    then:
    [answer.code, answer.message] == [code, message]
    api.get("$MAPS/m").code == 200

    where:
    options                                              || code | message
    [propagationPolicy: 'Bad']                           || 422  | 'DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: "Bad": supported values: "Foreground", "Background", "Orphan", "nil"'
    [propagationPolicy: 'Orphan', orphanDependents: true] || 422 | 'DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set'
    [gracePeriodSeconds: 'x']                            || 500  | 'json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64'
    [gracePeriodSeconds: 1.5]                            || 500  | 'json: cannot unmarshal number 1.5 into Go struct field DeleteOptions.gracePeriodSeconds of type int64'
  }

  def "a dry run tells what would be, and does nothing"() {
    given:
    pod('p', 'node-1', 20)

    expect:
    api.delete("$PODS/p?dryRun=All").json.metadata.deletionGracePeriodSeconds == 20
    api.delete("$PODS/p?dryRun=All&gracePeriodSeconds=0").json.metadata.deletionGracePeriodSeconds == 0
    !api.get("$PODS/p").json.metadata.deletionTimestamp
  }

  def "a generation counts the deletion once"() {
    given:
    api.post('/apis/apps/v1/namespaces/a/deployments', [metadata: [name: 'd', finalizers: ['example.com/hold']], spec: [
      selector: [matchLabels: [app: 'd']], template: [metadata: [labels: [app: 'd']], spec: [containers: [[name: 'c', image: 'i']]]]]])
    def generation = { api.get('/apis/apps/v1/namespaces/a/deployments/d').json.metadata.generation }

    expect:
    generation() == 1
    api.delete('/apis/apps/v1/namespaces/a/deployments/d').json.metadata.generation == 2
    api.delete('/apis/apps/v1/namespaces/a/deployments/d').json.metadata.generation == 2
  }

  def "deletecollection answers with what there was, and deletes what the selector takes"() {
    given:
    api.post(MAPS, [metadata: [name: 'one', labels: [app: 'x']]])
    api.post(MAPS, [metadata: [name: 'two', labels: [app: 'y']]])

    when:
    def answer = api.delete("$MAPS?labelSelector=app%3Dx", [propagationPolicy: 'Foreground'])

    then:
    answer.json.items*.metadata*.name == ['one']
    !answer.json.items[0].metadata.deletionTimestamp
    api.get("$MAPS/one").json.metadata.finalizers == ['foregroundDeletion']
    !api.get("$MAPS/two").json.metadata.deletionTimestamp
  }

  private void pod(String name, String node, int grace, List<String> finalizers = []) {
    def spec = [terminationGracePeriodSeconds: grace, containers: [[name: 'c', image: 'i']]]
    assert api.post(PODS, [metadata: [name: name, finalizers: finalizers],
      spec: node == null ? spec : spec + [nodeName: node]]).code == 201
  }
}
