package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

/** Lists, selectors, pages, tables, watches, and discovery in both forms. */
class ReadSpec extends Specification {
  static final String CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'
  static final String AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['kubesphere', 'content-finalizers'], 0)
  @Shared
  Api api = Api.of(sandbox)

  def setupSpec() {
    (1..7).each {
      assert api.post(CONFIG_MAPS, [metadata: [name: "c$it".toString(), labels: [n: "$it".toString(), parity: it % 2 ? 'odd' : 'even']], data: [k: 'v']]).code == 201
    }
  }

  def "label selector '#selector' lists #names"() {
    expect:
    api.get("$CONFIG_MAPS?labelSelector=" + URLEncoder.encode(selector, 'UTF-8')).json.items*.metadata*.name == names

    where:
    selector                  | names
    'n=3'                     | ['c3']
    'n==3'                    | ['c3']
    'parity!=odd'             | ['c2', 'c4', 'c6']
    'n in (1, 2),parity=odd'  | ['c1']
    'n notin (1,2,3,4,5)'     | ['c6', 'c7']
    'nothing'                 | []
    '!nothing,n=7'            | ['c7']
  }

  def "field selectors choose by name and namespace"() {
    expect:
    api.get('/api/v1/configmaps?fieldSelector=metadata.namespace=demo').json.items*.metadata*.name == ['settings']
    api.get("$CONFIG_MAPS?fieldSelector=metadata.name!=c1,metadata.namespace=default").json.items.size() == 6
  }

  def "a list comes in pages that together are the list"() {
    given:
    def pages = []
    def token = ''

    when:
    while (token != null) {
      def page = api.get("$CONFIG_MAPS?limit=3&continue=$token").json
      pages << page
      token = page.metadata.continue
    }

    then:
    pages*.items*.metadata*.name == [['c1', 'c2', 'c3'], ['c4', 'c5', 'c6'], ['c7']]
    pages*.metadata*.remainingItemCount == [4, 1, null]
    pages*.items.flatten().every { !it.containsKey('kind') }
  }

  def "tables have the columns kubectl prints, and metadata comes alone when only that is asked for"() {
    when:
    def table = api.get("$CONFIG_MAPS?limit=1", [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json']).json
    def partial = api.get(CONFIG_MAPS, [Accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json']).json

    then:
    table.columnDefinitions*.name == ['Name', 'Data', 'Age']
    table.rows[0].cells.take(2) == ['c1', 1]
    table.rows[0].object.kind == 'PartialObjectMetadata'
    table.metadata.remainingItemCount == 6
    partial.kind == 'PartialObjectMetadataList'
    partial.items[0].keySet() == ['kind', 'apiVersion', 'metadata'] as Set
  }

  def "a watch tells what is there, then what comes, and sees an object leave its selector as gone"() {
    given:
    def events = watch("$CONFIG_MAPS?watch=1&labelSelector=team%3Dx&timeoutSeconds=20")

    when:
    api.post(CONFIG_MAPS, [metadata: [name: 'w', labels: [team: 'x']]])
    api.merge("$CONFIG_MAPS/w", [data: [a: 'b']])
    api.merge("$CONFIG_MAPS/w", [metadata: [labels: [team: 'y']]])
    api.merge("$CONFIG_MAPS/w", [metadata: [labels: [team: 'x']]])
    api.delete("$CONFIG_MAPS/w")

    then:
    (1..5).collect { Api.JSON.readValue(events.next(), Map).type } == ['ADDED', 'MODIFIED', 'DELETED', 'ADDED', 'DELETED']
  }

  def "a watch from a resourceVersion misses nothing since"() {
    given:
    def since = api.get(CONFIG_MAPS).json.metadata.resourceVersion
    api.post(CONFIG_MAPS, [metadata: [name: 'late']])
    api.delete("$CONFIG_MAPS/late")

    when:
    def events = watch("$CONFIG_MAPS?watch=1&timeoutSeconds=20&resourceVersion=$since")

    then:
    (1..2).collect { Api.JSON.readValue(events.next(), Map).with { [it.type, it.object.metadata.name] } } ==
      [['ADDED', 'late'], ['DELETED', 'late']]
  }

  def "a watch ends when its time is over"() {
    expect:
    !watch("$CONFIG_MAPS?watch=1&timeoutSeconds=1&fieldSelector=metadata.name%3Dnone").hasNext()
  }

  def "the older discovery lists the dead group, and is refused its resources"() {
    expect:
    api.get('/api').json.versions == ['v1']
    api.get('/apis').json.groups*.name.containsAll(['apps', 'apiregistration.k8s.io', 'db.example.com', 'metrics.k8s.io'])
    api.get('/apis/db.example.com').json.preferredVersion == [groupVersion: 'db.example.com/v1', version: 'v1']
    api.get('/apis/metrics.k8s.io/v1beta1').code == 503
    api.get('/api/v1').json.resources.find { it.name == 'namespaces/finalize' } ==
      [name: 'namespaces/finalize', singularName: '', namespaced: false, kind: 'Namespace', verbs: ['update']]
    !api.get('/api/v1').json.resources.find { it.name == 'namespaces' }.verbs.contains('deletecollection')
  }

  def "aggregated discovery comes in two documents; the dead group is Stale and empty"() {
    when:
    def core = api.get('/api', [Accept: "$AGGREGATED,application/json"])
    def rest = api.get('/apis', [Accept: "$AGGREGATED,application/json"])

    then:
    core.contentType == AGGREGATED
    core.json.items[0].versions[0].resources.find { it.resource == 'namespaces' } == [
      resource: 'namespaces', responseKind: [group: '', version: 'v1', kind: 'Namespace'], scope: 'Cluster',
      singularResource: 'namespace', verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'], shortNames: ['ns'],
      subresources: [
        [subresource: 'finalize', responseKind: [group: '', version: 'v1', kind: 'Namespace'], verbs: ['update']],
        [subresource: 'status', responseKind: [group: '', version: 'v1', kind: 'Namespace'], verbs: ['get', 'patch', 'update']],
      ],
    ]
    rest.json.items.find { it.metadata.name == 'metrics.k8s.io' }.versions == [[version: 'v1beta1', freshness: 'Stale']]
    rest.json.items.find { it.metadata.name == 'apps' }.versions*.freshness == ['Current']
  }

  def "the version is that of 1.36.2, and it is healthy"() {
    expect:
    api.get('/version').json.gitVersion == 'v1.36.2'
    ['/healthz', '/livez', '/readyz'].every { api.get(it).text == 'ok' }
  }

  def "an access review is answered: allowed"() {
    expect:
    with(api.post('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', [spec: [resourceAttributes: [verb: 'update', resource: 'namespaces']]])) {
      code == 201
      json.status.allowed
    }
  }

  private Iterator<String> watch(String path) {
    def request = HttpRequest.newBuilder(URI.create(sandbox.server() + path)).timeout(Duration.ofSeconds(20))
      .header('Authorization', "Bearer ${sandbox.token()}").build()
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body().iterator()
  }
}
