package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Specification

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

/** Watches: where they begin, what they tell, how they end. */
class WatchSpec extends Specification {
  static final String MAPS = '/api/v1/namespaces/default/configmaps'
  static final String LIVE = 'watch=1&timeoutSeconds=20'

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['empty'], 0)
  Api api = Api.of(sandbox)

  def "without a resourceVersion, or with 0, it begins with what is there: #query"() {
    given:
    create('a')

    expect:
    with(watch("$MAPS?$LIVE&$query").next()) {
      type == 'ADDED'
      object.metadata.name == 'a'
      object.kind == 'ConfigMap'
    }

    where:
    query << ['', 'resourceVersion=0', 'resourceVersion=']
  }

  def "from a resourceVersion on it tells of what came after it, and of nothing else"() {
    given:
    create('a')
    def since = api.get("$MAPS/a").json.metadata.resourceVersion
    create('b')

    when:
    def events = watch("$MAPS?$LIVE&resourceVersion=$since")

    then:
    events.next().object.metadata.name == 'b'
  }

  def "an object that goes is told of as it was last, with the revision at which it went"() {
    given:
    create('a', [finalizers: ['example.com/hold']])
    api.delete("$MAPS/a")
    def events = watch("$MAPS?$LIVE&resourceVersion=${api.get(MAPS).json.metadata.resourceVersion}")

    when:
    api.merge("$MAPS/a", [metadata: [finalizers: null]])
    def event = events.next()

    then:
    event.type == 'DELETED'
    event.object.metadata.finalizers == ['example.com/hold']
    event.object.metadata.resourceVersion == api.get(MAPS).json.metadata.resourceVersion
  }

  def "a resourceVersion that was compacted away is an error event, then the end"() {
    given:
    create('a')
    def since = api.get(MAPS).json.metadata.resourceVersion as long
    create('b')
    def compacted = sandbox.compact()

    when:
    def events = watch("$MAPS?$LIVE&resourceVersion=$since")

    then:
    events.next() == [type: 'ERROR', object: [
      kind: 'Status', apiVersion: 'v1', metadata: [:], status: 'Failure',
      message: "too old resource version: $since ($compacted)".toString(), reason: 'Expired', code: 410]]
    !events.hasNext()
  }

  def "initial events end with a bookmark that says so"() {
    given:
    create('a')
    create('b')

    when:
    def events = watch("$MAPS?$LIVE&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan")
    def first = (1..3).collect { events.next() }
    create('c')

    then:
    first*.type == ['ADDED', 'ADDED', 'BOOKMARK']
    first[2].object == [kind: 'ConfigMap', apiVersion: 'v1', metadata: [
      resourceVersion: first[1].object.metadata.resourceVersion, creationTimestamp: null, annotations: ['k8s.io/initial-events-end': 'true']]]
    events.next().object.metadata.name == 'c'
  }

  def "a bookmark comes before the end, but only to who allows it"() {
    given:
    create('a')
    def revision = api.get(MAPS).json.metadata.resourceVersion

    expect:
    watch("$MAPS?watch=1&timeoutSeconds=3&resourceVersion=$revision&allowWatchBookmarks=$allowed").collect { it.type } == types

    where:
    allowed || types
    true    || ['BOOKMARK']
    false   || []
  }

  def "the time of a watch is real, though the cluster's clock stands still"() {
    given:
    def still = Sandbox.start(['empty'], 0, new dev.unstick.sandbox.time.ManualTimeline(java.time.Instant.parse('2026-01-01T00:00:00Z')))

    expect:
    !watch("$MAPS?watch=1&timeoutSeconds=1&fieldSelector=metadata.name%3Dnone", [:], still).hasNext()

    cleanup:
    still.close()
  }

  def "one object is watched by its name, in the old path too: #path"() {
    given:
    create('a')
    create('b')
    def events = watch(path)

    when:
    api.merge("$MAPS/a", [data: [k: 'w']])
    api.merge("$MAPS/b", [data: [k: 'w']])

    then:
    (1..2).collect { events.next() }.collect { [it.type, it.object.metadata.name] } == [['ADDED', 'b'], ['MODIFIED', 'b']]

    where:
    path << ["$MAPS?$LIVE&fieldSelector=metadata.name%3Db", '/api/v1/watch/namespaces/default/configmaps/b?timeoutSeconds=20']
  }

  def "events come as tables, of which only the first names its columns, or as metadata alone"() {
    given:
    create('a')
    create('b')

    when:
    def tables = watch("$MAPS?$LIVE", [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io']).with { [it.next(), it.next()] }
    def partial = watch("$MAPS?$LIVE", [Accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io']).next()

    then:
    tables[0].object.columnDefinitions*.name == ['Name', 'Data', 'Age']
    tables[1].object.columnDefinitions == null
    tables*.object.collect { it.rows[0].cells[0] } == ['a', 'b']
    partial.object.keySet() == ['kind', 'apiVersion', 'metadata'] as Set
  }

  def "a watch of custom resources ends when their definition goes"() {
    given:
    api.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', [metadata: [name: 'things.example.com'], spec: [
      group: 'example.com', scope: 'Namespaced', names: [plural: 'things', kind: 'Thing', listKind: 'ThingList', singular: 'thing'],
      versions: [[name: 'v1', served: true, storage: true, schema: [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]]]]])
    new spock.util.concurrent.PollingConditions(timeout: 10).eventually {
      assert api.get('/apis/example.com/v1/things').code == 200
    }
    def events = watch('/apis/example.com/v1/things?watch=1&timeoutSeconds=60')

    when:
    api.delete('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.com')

    then:
    !events.hasNext()
  }

  private void create(String name, Map metadata = [:]) {
    assert api.post(MAPS, [metadata: [name: name] + metadata, data: [k: 'v']]).code == 201
  }

  private Iterator<Map> watch(String path, Map<String, String> headers = [:], Sandbox server = sandbox) {
    def request = HttpRequest.newBuilder(URI.create(server.server() + path)).timeout(Duration.ofSeconds(20))
      .header('Authorization', "Bearer ${server.token()}")
    headers.each { name, value -> request.header(name, value) }
    def lines = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines()).body().iterator()
    [hasNext: { lines.hasNext() }, next: { Api.JSON.readValue(lines.next(), Map) }] as Iterator<Map>
  }
}
