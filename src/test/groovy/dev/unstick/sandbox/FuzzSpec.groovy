package dev.unstick.sandbox

import dev.unstick.fuzz.Mutation
import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Instant
import tools.jackson.core.JacksonException

/** Thousands of mutated requests, the same ones every time: each has its answer, and none leaves the cluster broken. */
class FuzzSpec extends Specification {
  static final List<Integer> EXPECTED = [200, 201, 202, 400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422]
  static final String NAMESPACES = '/api/v1/namespaces'
  static final String CLAIMS = '/apis/db.example.com/v1/namespaces/demo/dbclaims'
  static final String DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  static final List<String> PATCHES = ['application/json-patch+json', 'application/merge-patch+json', 'application/strategic-merge-patch+json']
  static final List<List<String>> SEEDS = [
    ['GET', NAMESPACES, ''],
    ['GET', "$NAMESPACES/demo/configmaps", ''],
    ['GET', '/apis/apps/v1/deployments', ''],
    ['GET', '/api/v1/watch/namespaces/demo/secrets', ''],
    ['GET', '/apis', ''],
    ['GET', '/openapi/v3/api/v1', ''],
    ['POST', NAMESPACES, '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"fuzz","labels":{"a":"b"},"finalizers":["x.y/z"]},"spec":{"finalizers":["kubernetes"]}}'],
    ['POST', "$NAMESPACES/demo/configmaps", '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","annotations":{"k":"v"}},"data":{"a":"b"}}'],
    ['POST', "$NAMESPACES/demo/pods", '{"metadata":{"generateName":"p-","ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"o","uid":"u","controller":true}]},"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}]}]}}'],
    ['POST', "$NAMESPACES/demo/services", '{"metadata":{"name":"s"},"spec":{"ports":[{"port":80,"targetPort":"http"}],"selector":{"a":"b"}}}'],
    ['POST', CLAIMS, '{"apiVersion":"db.example.com/v1","kind":"DbClaim","metadata":{"name":"d"},"spec":{"size":3}}'],
    ['POST', DEFINITIONS, '{"metadata":{"name":"as.b.c"},"spec":{"group":"b.c","names":{"plural":"as","kind":"A"},"scope":"Cluster","versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}'],
    ['PUT', "$NAMESPACES/demo", '{"metadata":{"name":"demo","labels":{"a":"b"}},"status":{"phase":"Terminating"}}'],
    ['PUT', "$NAMESPACES/demo/finalize", '{"metadata":{"name":"demo","finalizers":["a.b/c"]},"spec":{"finalizers":["kubernetes"]}}'],
    ['PUT', "$NAMESPACES/demo/status", '{"metadata":{"name":"demo"},"status":{"phase":"Active","conditions":[{"type":"a","status":"True"}]}}'],
    ['PATCH', "$NAMESPACES/demo", '[{"op":"add","path":"/metadata/labels/a","value":"b"},{"op":"test","path":"/metadata/name","value":"demo"}]'],
    ['PATCH', "$NAMESPACES/demo", '{"metadata":{"labels":{"a":null},"finalizers":["x.y/y"]},"spec":{"finalizers":null}}'],
    ['PATCH', "$NAMESPACES/demo/status", '{"status":{"conditions":[{"type":"x","status":"False"}]}}'],
    ['DELETE', "$NAMESPACES/demo/configmaps", '{"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Background"}'],
    ['DELETE', "$NAMESPACES/demo/configmaps/c", '{"kind":"DeleteOptions","preconditions":{"uid":"x","resourceVersion":"1"},"orphanDependents":true}'],
  ]
  static final List<String> QUERIES = [
    'limit=2', 'limit=-1', 'continue=eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MSwic3RhcnQiOiJhXHUwMDAwIn0', 'resourceVersion=0', 'resourceVersion=1',
    'resourceVersionMatch=Exact', 'labelSelector=a%20in%20(b,c),!d', 'fieldSelector=metadata.name!=x', 'watch=1', 'watch=true&allowWatchBookmarks=1',
    'sendInitialEvents=true', 'pretty=1', 'propagationPolicy=Orphan', 'orphanDependents=false', 'gracePeriodSeconds=0', 'fieldManager=f',
    'fieldValidation=Strict', 'includeObject=None', 'dryRun=All', 'dryRun=Nope', '=', '%20=%00', 'force=true', 'timeout=1s',
  ]
  static final List<String> SEGMENTS = ['', '.', '..', '%2e%2e', 'demo', 'default', 'status', 'finalize', 'pods', 'v1', 'apis', '%00', '%F0%9F%A6%84', 'x' * 300, '*', 'watch', 'namespaces', '-']
  static final List<String> PIECES = ['null', '[]', '{}', '""', '1e999', '-0', 'true', '{"a":', '\\u0000', '\\ud800', '"metadata":null,', '😀', '[[[[[[', '9223372036854775808']

  final Mutation mutation = new Mutation(20260101, PIECES)
  final Random random = mutation.random

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['kubesphere', 'content-finalizers'], 0, new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z')))
  Api api = Api.of(sandbox)

  def "a request that may change nothing changes nothing, however it is mutated"() {
    given:
    def before = state()

    when:
    def answers = (1..2500).collect { shoot(mutated('dryRun=All')) }

    then:
    complaints(answers) == []
    state() == before
  }

  def "whatever is written, every object stays one that the server could have made"() {
    when:
    def answers = (1..2500).collect { shoot(mutated('')) }

    then:
    complaints(answers) == []
    answers*.code.toSet().containsAll([200, 201, 400, 404, 405, 409, 415, 422])

    and:
    def objects = state().values().flatten()
    objects.every { object ->
      def metadata = object.metadata
      metadata.name ==~ /[^\/%\p{Cntrl}]{1,253}/ && metadata.uid ==~ /[0-9a-f-]{36}/ && metadata.resourceVersion ==~ /\d+/ &&
        metadata.creationTimestamp && (metadata.finalizers ?: ['x']).every { it instanceof String && it } &&
        (metadata.labels ?: [:]).every { it.key && it.value instanceof String }
    }
    objects*.metadata*.uid.toSet().size() == objects.size()
    objects*.metadata*.resourceVersion.toSet().size() == objects.size()
  }

  private Map mutated(String always) {
    def (String method, String path, String body) = SEEDS[random.nextInt(SEEDS.size())]
    def query = (0..<random.nextInt(3)).collect { QUERIES[random.nextInt(QUERIES.size())] } + [always, 'timeoutSeconds=-1']
    def headers = [:]
    if (body) {
      headers['Content-Type'] = method == 'PATCH' ? PATCHES[random.nextInt(3)] : 'application/json'
    }
    def text = new StringBuilder(body)
    random.nextInt(4).times {
      switch (random.nextInt(8)) {
        case 0: method = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'BREW'][random.nextInt(8)]; break
        case 1:
          def parts = path.split('/', -1).toList()
          def place = 1 + random.nextInt(parts.size() - 1)
          if (random.nextBoolean()) {
            parts[place] = SEGMENTS[random.nextInt(SEGMENTS.size())]
          } else {
            parts.add(place, SEGMENTS[random.nextInt(SEGMENTS.size())])
          }
          path = parts.join('/')
          break
        case 2: headers['Content-Type'] = (PATCHES + ['application/json', 'application/yaml', 'text/plain', ';;', 'application/apply-patch+yaml', 'application/vnd.kubernetes.protobuf'])[random.nextInt(9)]; break
        case 3: headers['Accept'] = ['application/json;as=Table;v=v1;g=meta.k8s.io', 'application/yaml', 'text/html', '*/*', ';', 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io'][random.nextInt(6)]; break
        default: mutation.change(text)
      }
    }
    [method: method, path: path + '?' + query.findAll().join('&'), headers: headers, body: text.toString()]
  }

  private Map shoot(Map request) {
    def answer = api.send(request.method, request.path, request.body ?: null, request.headers)
    request + [code: answer.code, answer: answer.text.take(200)]
  }

  private static List<Map> complaints(List<Map> answers) {
    answers.findAll { !(it.code in EXPECTED) || (it.code < 300 && reads(it) && !isJson(it.body)) }
  }

  private static boolean reads(Map request) {
    request.method in ['POST', 'PUT', 'PATCH'] && request.headers['Content-Type'] in PATCHES + ['application/json']
  }

  private static boolean isJson(String text) {
    try {
      Api.JSON.readTree(text)
      true
    } catch (JacksonException ignored) {
      false
    }
  }

  private Map<String, List> state() {
    def groups = api.get('/apis').json.groups*.preferredVersion*.groupVersion.collect { "/apis/$it".toString() } + ['/api/v1']
    groups.collectMany { group ->
      def listing = api.get(group)
      listing.code == 200 ? listing.json.resources.findAll { 'list' in it.verbs }.collect { "$group/$it.name".toString() } : []
    }.collectEntries { path -> [path, api.get(path).json.items] }
  }
}
