package dev.unstick.conformance

import dev.unstick.sandbox.Api
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings

import java.time.Duration
import java.time.Instant
import java.util.regex.Pattern

/**
 * Brings the stuck namespace of a scenario about by requests alone, in the order of its story: namespaces, definitions, content,
 * what is broken, and then DELETE. Names that the whole cluster shares get the suite's prefix.
 */
class Story {
  private static final Duration PATIENCE = Duration.ofSeconds(60)
  private static final long POLL_MILLISECONDS = 500
  private static final int FIRST_WITH_AGGREGATED_DISCOVERY = 26
  // measured on 1.20.2; between it and 1.36 the text grew
  private static final int LAST_WITH_BARE_WEBHOOK_FAILURES = 20
  private static final List<String> BREAKERS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService']

  private final ClusterUnderTest cluster
  private final Api api
  private final List<Map> objects
  private final Map stuck
  private final Map<String, List<Map>> resources = [:]

  Story(ClusterUnderTest cluster, String scenario) {
    this.cluster = cluster
    api = cluster.api
    def file = getClass().getResourceAsStream("/dev/unstick/sandbox/scenarios/${scenario}.yaml").withCloseable {
      new Load(LoadSettings.builder().build()).loadFromInputStream(it) as Map
    }
    objects = renamed(file.objects as List<Map>)
    stuck = objects.find { it.kind == 'Namespace' && it.metadata.deletionTimestamp }
    assert stuck: "the scenario $scenario has no namespace that is terminating"
  }

  /** The name of the namespace. */
  String getNamespace() {
    stuck.metadata.name
  }

  /** Makes everything, and deletes the namespace. */
  void tell() {
    def namespaces = objects.findAll { it.kind == 'Namespace' }
    namespaces.each { create(it) }
    objects.findAll { it.kind == 'CustomResourceDefinition' }.each { create(it); awaitEstablished(it) }
    def (breakers, content) = (objects - namespaces).findAll { it.kind != 'CustomResourceDefinition' }
      .findAll { !it.metadata.namespace || it.metadata.namespace in namespaces*.metadata*.name }
      .split { it.kind in BREAKERS }
    content.each { create(it) }
    breakers.each { create(it) }
    breakers.findAll { it.kind == 'APIService' }.each { awaitUnavailable(it) }
    // no condition and nothing in the specification: it was finalized while it was Active, so the controller never looked
    if (!stuck.spec?.finalizers && !stuck.status?.conditions) {
      ok api.put("${path(stuck)}/finalize", [apiVersion: 'v1', kind: 'Namespace', metadata: [name: stuck.metadata.name], spec: [:]])
    }
    (objects.findAll { it.metadata.deletionTimestamp && it.metadata.namespace != stuck.metadata.name }).each { ok api.delete(path(it)) }
  }

  /** What the scenario's file says of its namespace, in this version's words. */
  Map expected() {
    seen(stuck)
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
    def body = [apiVersion: object.apiVersion, kind: object.kind] + object.findAll { it.key !in ['status', 'metadata'] }
    body.metadata = object.metadata.subMap(['name', 'namespace', 'labels', 'annotations', 'finalizers']).findAll { it.value }
    def answer = api.post(collection(object), body)
    assert answer.code == 201: "$object.kind $object.metadata.name: $answer.text"
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
    def root = object.apiVersion.contains('/') ? "/apis/$object.apiVersion" : "/api/$object.apiVersion"
    def resource = resourcesOf(root.toString()).find { it.kind == object.kind && !it.name.contains('/') }
    assert resource: "the cluster has no $object.kind in $object.apiVersion"
    (resource.namespaced ? "$root/namespaces/$object.metadata.namespace/$resource.name" : "$root/$resource.name").toString()
  }

  private List<Map> resourcesOf(String root) {
    if (!resources[root]) {
      def answer = api.get(root)
      resources[root] = answer.code == 200 ? answer.json.resources : []
    }
    resources[root]
  }

  private List<Map> renamed(List<Map> all) {
    def shared = all.collectMany { object ->
      switch (object.kind) {
        case 'CustomResourceDefinition': return [object.spec.group]
        case 'APIService': return [object.spec.group, object.spec.service.name]
        case ~/.*WebhookConfiguration/: return [object.metadata.name, *object.webhooks*.clientConfig*.service*.namespace]
        default: return object.metadata.namespace || object.kind == 'Node' ? [] : [object.metadata.name]
      }
    }.unique().sort { -it.length() }
    def whole = Pattern.compile('(?<![A-Za-z0-9-])(' + shared.collect { Pattern.quote(it) }.join('|') + ')(?![A-Za-z0-9-])')
    mapped(all) { text -> whole.matcher(text).replaceAll(cluster.prefix + '$1') } as List<Map>
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
