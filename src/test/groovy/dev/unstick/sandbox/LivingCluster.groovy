package dev.unstick.sandbox

import dev.unstick.sandbox.admission.NamespaceLifecycle
import dev.unstick.sandbox.admission.StorageObjectInUse
import dev.unstick.sandbox.admission.User
import dev.unstick.sandbox.controller.Controllers
import dev.unstick.sandbox.controller.Door
import dev.unstick.sandbox.controller.Kinds
import dev.unstick.sandbox.discovery.Discovery
import dev.unstick.sandbox.document.GroupResource
import dev.unstick.sandbox.operator.Operators
import dev.unstick.sandbox.resource.ResourceRegistry
import dev.unstick.sandbox.resource.YamlFile
import dev.unstick.sandbox.scenario.Loader
import dev.unstick.sandbox.scenario.ScenarioFile
import dev.unstick.sandbox.store.Store
import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.sandbox.verb.Address
import dev.unstick.sandbox.verb.DeleteOptions
import dev.unstick.sandbox.verb.Verbs
import dev.unstick.sandbox.verb.Write
import dev.unstick.sandbox.version.KubernetesVersion
import dev.unstick.sandbox.webhook.Backends
import dev.unstick.sandbox.webhook.Caller
import dev.unstick.sandbox.webhook.Conversion

import tools.jackson.databind.json.JsonMapper
import java.time.Duration
import java.time.Instant

/** A cluster without a server in front of it, on a clock moved by hand, for specs of what it does by itself. */
class LivingCluster {
  static final Instant START = Instant.parse('2026-01-01T00:00:00Z')
  private static final Write WRITE = new Write(User.ADMINISTRATOR, 'spec', false)

  final ManualTimeline timeline = new ManualTimeline(START)
  final Store store = new Store()
  final ResourceRegistry registry = new ResourceRegistry(store)
  final Verbs verbs = new Verbs(store, [new NamespaceLifecycle(store), new StorageObjectInUse()], new Conversion(store, new Caller(store, new Backends())), timeline)
  final Kinds kinds = new Kinds(store, registry)
  Door guard = Door.OPEN
  Controllers controllers
  Operators operators

  /** The bare cluster and one namespace, {@code a}; nothing runs before {@link #start}. */
  LivingCluster() {
    new Loader(store, START, KubernetesVersion.V1_36).load(ScenarioFile.readAhead([]).get())
    create('namespaces', '', [metadata: [name: 'a']])
  }

  LivingCluster start(List<String> stopped = [], String operatorsYaml = '[]') {
    Door door = { user, verb, definition, subresource, namespace, name -> guard.pass(user, verb, definition, subresource, namespace, name) }
    controllers = new Controllers(store, verbs, registry, new Discovery(store, registry), timeline, door, KubernetesVersion.V1_36)
    operators = new Operators([spec: YamlFile.parse(operatorsYaml.bytes)], store, verbs, controllers, timeline, door)
    controllers.startAllBut(stopped)
    this
  }

  Map create(String resource, String namespace, Map object) {
    def definition = kinds.of(named(resource))
    plain(verbs.create(definition, namespace, JsonMapper.shared().valueToTree([apiVersion: definition.apiVersion(), kind: definition.kind()] + object), WRITE))
  }

  /** The object as maps and lists, or null. */
  Map get(String resource, String namespace, String name) {
    def found = store.find(named(resource), namespace, name)
    found == null ? null : plain(found)
  }

  List<Map> list(String resource, String namespace = '') {
    store.list(named(resource), namespace).objects().collect { plain(it) }
  }

  /** Deletes, with options named as in the API. */
  void delete(Map options = [:], String resource, String namespace, String name) {
    verbs.delete(address(resource, namespace, name), new DeleteOptions(options.gracePeriodSeconds as Long, null, null,
      options.propagationPolicy as String, null, false), User.ADMINISTRATOR)
  }

  void change(String resource, String namespace, String name, String subresource = '', Closure edit) {
    verbs.update(address(resource, namespace, name), subresource, { old ->
      def document = plain(old)
      edit(document)
      JsonMapper.shared().valueToTree(document)
    }, WRITE)
  }

  LivingCluster after(Number seconds) {
    timeline.advance(Duration.ofMillis((seconds * 1000) as long))
    this
  }

  private Address address(String resource, String namespace, String name) {
    new Address(kinds.of(named(resource)), namespace, name)
  }

  private static GroupResource named(String resource) {
    def parts = resource.split(/\./, 2)
    new GroupResource(parts.length > 1 ? parts[1] : '', parts[0])
  }

  private static Map plain(document) {
    JsonMapper.shared().convertValue(document, Map)
  }
}
