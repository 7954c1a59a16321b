package dev.unstick.conformance

import dev.unstick.sandbox.Api
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings

import java.time.Duration
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.regex.Pattern

/**
 * Brings the stuck namespace of a scenario about by requests alone, in the order of its story: namespaces, definitions, content,
 * what is broken, and then DELETE. On somebody's cluster names that the whole cluster shares get the suite's prefix. On a control plane
 * of our own everything is called as in the file, and the story also plays those who are not there: the statuses that kubelets and
 * operators would have written are written.
 */
class Story {
  private static final Duration PATIENCE = Duration.ofSeconds(60)
  private static final long POLL_MILLISECONDS = 500
  private static final int FIRST_WITH_AGGREGATED_DISCOVERY = 26
  // measured on 1.20.2; between it and 1.36 the text grew
  private static final int LAST_WITH_BARE_WEBHOOK_FAILURES = 20
  /** Where the control plane itself leaves its traces. */
  private static final List<String> SYSTEM = ['kube-system', 'kube-node-lease']
  private static final List<String> BREAKERS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService']
  /** Whose status the control plane itself writes. */
  private static final List<String> WRITTEN_BY_CONTROL_PLANE = ['Namespace', 'CustomResourceDefinition', *BREAKERS]
  private static final Map OPEN = [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]
  private static final Pattern AGO = ~/ago (\d+)([smhd])/

  private final ClusterUnderTest cluster
  private final Api api
  private final List<Map> objects
  private final Map stuck
  private final boolean stranded
  private final Operators operators
  private final Map<String, List<Map>> resources = [:]
  /** What was there before, as it was. */
  private final List<Map> changed = []

  Story(ClusterUnderTest cluster, String scenario) {
    this.cluster = cluster
    api = cluster.api
    def file = getClass().getResourceAsStream("/dev/unstick/sandbox/scenarios/${scenario}.yaml").withCloseable {
      new Load(LoadSettings.builder().build()).loadFromInputStream(it) as Map
    }
    def (told, staff) = ControlPlane.given ? [file.objects, file.operators ?: []] : renamed(file.objects as List<Map>, file.operators ?: [])
    objects = told.collect { object -> mapped(object) { text -> dated(text, object.kind) } } as List<Map>
    // those that are alive and have not done it will not do it now
    def alive = objects.findAll { it.kind == 'Deployment' && it.spec.replicas > 0 }*.metadata*.name
    operators = new Operators(api, staff.findAll { !(it.deployment in alive) })
    def terminating = objects.find { it.kind == 'Namespace' && it.metadata.deletionTimestamp }
    stranded = terminating == null
    stuck = terminating ?: [apiVersion: 'v1', kind: 'Namespace', metadata: [name: file.namespace], spec: [finalizers: ['kubernetes']]]
  }

  /** The name of the namespace. */
  String getNamespace() {
    stuck.metadata.name
  }

  /** Makes everything, and deletes the namespace; where the scenario is about what outlives one, forces it away. */
  void tell() {
    def namespaces = (objects + stuck).unique().findAll { it.kind == 'Namespace' }
    namespaces.each { create(it) }
    def definitions = objects.findAll { it.kind == 'CustomResourceDefinition' }
    definitions.each { create(it + [spec: it.spec + [versions: it.spec.versions.collect { version -> version + [schema: OPEN] }]]); awaitEstablished(it) }
    def (breakers, content) = (objects - namespaces - definitions)
      .findAll { !it.metadata.namespace || it.metadata.namespace in namespaces*.metadata*.name || isOfSystem(it) }
      .split { it.kind in BREAKERS }
    def (already, fresh) = content.split { isThere(it) }
    already.each {
      changed << api.get(path(it)).json.subMap(['apiVersion', 'kind', 'metadata', 'rules'])
      ok api.merge(path(it), [rules: it.rules])
    }
    fresh.each { create(it) }
    definitions.findAll { it.spec.versions*.schema.any { it != OPEN } }.each { tighten(it) }
    breakers.each { create(it) }
    breakers.findAll { it.kind == 'APIService' }.each { awaitUnavailable(it) }
    // no condition and nothing in the specification: it was finalized while it was Active, so the controller never looked
    if (!stranded && !stuck.spec?.finalizers && !stuck.status?.conditions && !stuck.metadata.finalizers) {
      ok api.put("${path(stuck)}/finalize", [apiVersion: 'v1', kind: 'Namespace', metadata: [name: stuck.metadata.name], spec: [:]])
    }
    (objects.findAll { it.metadata.deletionTimestamp && it.metadata.namespace != stuck.metadata.name }).each { ok api.delete(path(it)) }
    if (stranded) {
      strand()
    }
  }

  /** Sends home who was played, and gives back what was changed; what was made stays. */
  void end() {
    operators.close()
    objects.findAll { isOfSystem(it) }.each { api.delete("${path(it)}?gracePeriodSeconds=0") }
    changed.each { ok api.merge(path(it), [rules: it.rules]) }
    changed.clear()
  }

  /** What it has made that is in no namespace. */
  Set<String> names() {
    (objects + stuck).findAll { !it.metadata.namespace && !it.metadata.name.startsWith('system:') }*.metadata*.name as Set
  }

  private static boolean isOfSystem(Map object) {
    ControlPlane.given && object.metadata.namespace in SYSTEM
  }

  /** All that is left in the namespace, of whatever kind, as its paths; whether or not the namespace is there. */
  List<String> left() {
    def groups = api.get('/apis').json.groups.collect { "/apis/$it.preferredVersion.groupVersion".toString() }
    (['/api/v1'] + groups).collectMany { root ->
      resources.remove(root)
      resourcesOf(root).findAll { it.namespaced && 'list' in it.verbs && !it.name.contains('/') }.collectMany { resource ->
        def answer = api.get("$root/namespaces/$namespace/$resource.name".toString())
        assert answer.code == 200: "$root $resource.name: $answer.text"
        answer.json.items.collect { "$root/$resource.name/$it.metadata.name".toString() }
      }
    }
  }

  /** What the scenario's file says of its namespace, in this version's words. */
  Map expected() {
    stranded ? [code: 404] : seen(stuck)
  }

  /** What the cluster says of it, as soon as that is as expected, or after some patience. */
  Map untilAsExpected() {
    def deadline = Instant.now() + PATIENCE
    def seen = look()
    while (seen != expected() && Instant.now().isBefore(deadline)) {
      sleep(POLL_MILLISECONDS)
      seen = look()
    }
    seen
  }

  private Map look() {
    def answer = api.get(path(stuck))
    answer.code == 200 ? seen(answer.json) : [code: answer.code]
  }

  private Map seen(Map namespace) {
    [
      metadata  : namespace.metadata.finalizers ?: [],
      spec      : namespace.spec?.finalizers ?: [],
      phase     : namespace.status.phase,
      conditions: (namespace.status.conditions ?: []).collectEntries { [it.type, [it.status, it.reason, words(it.message)]] },
    ]
  }

  // a message lists what is there in the order of names, and ours are other names
  private List<String> words(String message) {
    def said = message
    if (cluster.minor < FIRST_WITH_AGGREGATED_DISCOVERY) {
      said = said.replaceAll(/stale GroupVersion discovery: \S+/, 'the server is currently unable to handle the request')
    }
    if (cluster.minor <= LAST_WITH_BARE_WEBHOOK_FAILURES) {
      said = said.replace('failed to call webhook: ', '')
    }
    def (head, tail) = said.contains(': ') ? said.split(': ', 2).toList() : [said, '']
    [head, *tail.split(', ').toList().sort()]
  }

  private void create(Map object) {
    boolean played = ControlPlane.given && object.status && object.kind !in WRITTEN_BY_CONTROL_PLANE
    boolean apart = resource(object).subresource
    def body = [apiVersion: object.apiVersion, kind: object.kind] + object.findAll { it.key !in ['status', 'metadata'] || it.key == 'status' && played && !apart }
    body.metadata = object.metadata.subMap(['name', 'namespace', 'labels', 'annotations', 'finalizers']).findAll { it.value }
    def answer = api.post(collection(object), body)
    assert answer.code == 201: "$object.kind $object.metadata.name: $answer.text"
    if (played && apart) {
      ok api.merge("${path(object)}/status", [status: object.status])
    }
  }

  private boolean isThere(Map object) {
    api.get(path(object)).code == 200
  }

  /** Gives a definition the schema of its file, which the objects that are there already may not fit. */
  private void tighten(Map definition) {
    ok api.merge(path(definition), [spec: [versions: definition.spec.versions]])
    def object = objects.find { it.kind == definition.spec.names.kind }
    await("$definition.metadata.name refuses $object.metadata.name") {
      api.merge("${path(object)}?dryRun=All", [metadata: [annotations: ['example.com/probe': 'yes']]]).code == 422
    }
  }

  private void strand() {
    ok api.delete(path(stuck))
    def going = objects.findAll { it.metadata.namespace == namespace && it.metadata.finalizers }
    await('what is left was asked to go') { going.every { api.get(path(it)).json.metadata.deletionTimestamp } }
    ok api.put("${path(stuck)}/finalize", [apiVersion: 'v1', kind: 'Namespace', metadata: [name: namespace], spec: [finalizers: []]])
  }

  private void awaitEstablished(Map definition) {
    await("$definition.metadata.name is served") {
      definition.spec.versions.findAll { it.served }.every { version ->
        def root = "/apis/$definition.spec.group/$version.name".toString()
        // an earlier definition may be of the same group
        resources.remove(root)
        api.get("$root/$definition.spec.names.plural".toString()).code == 200 && resourcesOf(root)*.kind.contains(definition.spec.names.kind)
      }
    }
  }

  private void awaitUnavailable(Map service) {
    await("$service.metadata.name is known to be unavailable") {
      api.get(path(service)).json.status?.conditions?.any { it.type == 'Available' && it.status == 'False' }
    }
  }

  private static void await(String what, Closure<Boolean> reached) {
    def deadline = Instant.now() + PATIENCE
    while (!reached()) {
      assert Instant.now().isBefore(deadline): "it did not come about that $what"
      sleep(POLL_MILLISECONDS)
    }
  }

  private static void ok(Api.Answer answer) {
    assert answer.code in [200, 202]: answer.text
  }

  private String path(Map object) {
    "${collection(object)}/$object.metadata.name".toString()
  }

  private String collection(Map object) {
    def found = resource(object)
    (found.namespaced ? "$found.root/namespaces/$object.metadata.namespace/$found.name" : "$found.root/$found.name").toString()
  }

  /** Where its kind is served, and whether its status is a resource apart. */
  private Map resource(Map object) {
    def root = (object.apiVersion.contains('/') ? "/apis/$object.apiVersion" : "/api/$object.apiVersion").toString()
    def all = resourcesOf(root)
    def resource = all.find { it.kind == object.kind && !it.name.contains('/') }
    assert resource: "the cluster has no $object.kind in $object.apiVersion"
    resource + [root: root, subresource: all.any { it.name == "$resource.name/status".toString() }]
  }

  private List<Map> resourcesOf(String root) {
    if (!resources[root]) {
      def answer = api.get(root)
      resources[root] = answer.code == 200 ? answer.json.resources : []
    }
    resources[root]
  }

  private static String dated(String text, String kind) {
    def matcher = AGO.matcher(text)
    if (!matcher.matches()) {
      return text
    }
    def unit = [s: ChronoUnit.SECONDS, m: ChronoUnit.MINUTES, h: ChronoUnit.HOURS, d: ChronoUnit.DAYS][matcher.group(2)]
    def time = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(matcher.group(1) as long, unit).toString()
    // a Lease counts microseconds, and insists on them
    kind == 'Lease' ? time.replace('Z', '.000000Z') : time
  }

  private List renamed(List<Map> all, List<Map> operators) {
    def shared = all.collectMany { object ->
      switch (object.kind) {
        case 'CustomResourceDefinition': return [object.spec.group]
        case 'APIService': return [object.spec.group, object.spec.service.name]
        case ~/.*WebhookConfiguration/: return [object.metadata.name, *object.webhooks*.clientConfig*.service*.namespace]
        default: return object.metadata.namespace || object.kind == 'Node' ? [] : [object.metadata.name]
      }
    }.unique().sort { -it.length() }
    def whole = Pattern.compile('(?<![A-Za-z0-9-])(' + shared.collect { Pattern.quote(it) }.join('|') + ')(?![A-Za-z0-9-])')
    mapped([all, operators]) { text -> whole.matcher(text).replaceAll(cluster.prefix + '$1') } as List
  }

  private static Object mapped(tree, Closure<String> change) {
    if (tree instanceof String) {
      return change(tree)
    }
    if (tree instanceof Map) {
      return tree.collectEntries { [it.key, mapped(it.value, change)] }
    }
    tree instanceof List ? tree.collect { mapped(it, change) } : tree
  }
}
