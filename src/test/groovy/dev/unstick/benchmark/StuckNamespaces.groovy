package dev.unstick.benchmark

import dev.unstick.conformance.Cleaning
import dev.unstick.sandbox.BareConnection

import java.security.SecureRandom
import java.time.Duration
import java.time.Instant

/**
 * What is put on the server that is measured: kinds without objects until there are as many as in a cluster that is lived in, and
 * namespaces that hang on custom resources with one finalizer each. Everything carries {@link #prefix} in its name.
 */
class StuckNamespaces implements Closeable {
  /** How many kinds of a namespace can be listed and deleted, as on the cluster that the rivals were measured on. */
  static final int KINDS = 91
  private static final int KINDS_A_GROUP = 5
  /** One in so many namespaces of a large cluster hangs. */
  private static final int EVERY = 100
  private static final String LETTERS = 'bcdfghjklmnpqrstvwxz2456789'
  private static final Duration PATIENCE = Duration.ofMinutes(5)
  private static final Duration REMOVAL = Duration.ofMinutes(15)
  private static final String JSON = 'application/json'
  private static final String NAMESPACES = '/api/v1/namespaces'
  private static final String DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

  final String prefix = "unstick-benchmark-${suffix()}-"
  /** Those that hang now. */
  final List<String> names = []
  /** Those that do not, and hold nothing. */
  private final List<String> idle = []
  private final BenchmarkServer server
  private final String group = "${prefix}0.example.com"

  StuckNamespaces(BenchmarkServer server) {
    this.server = server
  }

  /** Adds kinds to the {@code present} ones until there are {@link #KINDS}. */
  void addKinds(int present) {
    def missing = Math.max(1, KINDS - present)
    (0..<missing).each { i -> define("${prefix}${i.intdiv(KINDS_A_GROUP)}.example.com", i) }
    await("the new kinds are served") {
      server.api.get("/apis/$group/v1/claims").code == 200 && server.api.get(path(missing - 1)).code == 200
    }
  }

  /**
   * Makes a namespace that hangs on so many objects, and gives its name.
   *
   * @param met whether the namespace controller has to have met it, which takes a real one long; a sandbox's always has
   */
  String add(int objects, String suffix, boolean met = false) {
    def name = prefix + suffix
    inParallel(1) { connection, i -> create(connection, name) }
    names << name
    inParallel(objects) { connection, i -> claim(connection, name, i) }
    stick([name], objects, met)
    name
  }

  /** Makes namespaces until there are so many of ours, of which every hundredth hangs on an object. */
  void fillUpTo(int count) {
    def made = (names.size() + idle.size()..<count).collect { "${prefix}many-$it".toString() }
    def (hanging, others) = made.indices.split { it % EVERY == 0 }*.collect { made[it] }
    idle.addAll(others)
    names.addAll(hanging)
    inParallel(made.size()) { connection, i -> create(connection, made[i]) }
    inParallel(hanging.size()) { connection, i -> claim(connection, hanging[i], 0) }
    stick(hanging, 1, false)
  }

  /** Takes everything away again; a sandbox goes as a whole, and is left as it is. */
  @Override
  void close() {
    if (server.sandbox) {
      return
    }
    if (server.ours) {
      inParallel(idle.size()) { connection, i -> finalise(connection, idle[i]) }
      idle.clear()
    }
    server.rest(false)
    def deadline = Instant.now() + REMOVAL
    for (def left = names + idle; left; left = left.findAll { server.api.get("$NAMESPACES/$it").code != 404 }) {
      assert Instant.now().isBefore(deadline): "these do not go: ${left.take(10)}"
      inParallel(left.size()) { connection, i -> connection.send('DELETE', "$NAMESPACES/${left[i]}", JSON, '{}', 200, 202, 404, 409) }
      (left - idle).each { strip(it) }
      sleep(1000)
    }
    Cleaning.ofPrefix(server.api, prefix).run()
  }

  // by the thousand they would take the controller hours; nothing is in them
  private static void finalise(BareConnection connection, String name) {
    connection.send('DELETE', "$NAMESPACES/$name", JSON, '{}', 200, 202, 404, 409)
    connection.send('PUT', "$NAMESPACES/$name/finalize", JSON, """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"$name"},"spec":{}}""", 200, 404, 409)
    connection.send('DELETE', "$NAMESPACES/$name", JSON, '{}', 200, 202, 404, 409)
  }

  private static void create(BareConnection connection, String name) {
    connection.send('POST', NAMESPACES, JSON, """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"$name"}}""", 201)
  }

  private void claim(BareConnection connection, String namespace, int i) {
    connection.send('POST', claims(namespace), JSON, """{"apiVersion":"$group/v1","kind":"Claim","metadata":{\
"name":"${nameOf(i)}","labels":{"app.kubernetes.io/name":"claims","app.kubernetes.io/part-of":"benchmark"},\
"finalizers":["claims.example.com/cleanup"]},"spec":{"engine":"postgres","storage":"10Gi","number":$i}}""", 201)
  }

  // on a real server the objects are asked to go from here: its controller asks one after the other, and begins anew when half a minute is over
  private void stick(List<String> namespaces, int objects, boolean met) {
    if (!server.sandbox) {
      inParallel(namespaces.size() * objects) { connection, i ->
        connection.send('DELETE', "${claims(namespaces[i.intdiv(objects)])}/${nameOf(i % objects)}", JSON, '{}', 200, 202)
      }
    }
    def waiting = met || server.sandbox
    if (waiting) {
      server.rest(false)
    }
    inParallel(namespaces.size()) { connection, i -> connection.send('DELETE', "$NAMESPACES/${namespaces[i]}", JSON, '{}', 200, 202) }
    if (waiting) {
      awaitController(namespaces)
    }
  }

  // the condition says that it has been through all of the objects
  private void awaitController(List<String> namespaces) {
    try {
      await("the namespace controller has met the finalizers") {
        def met = server.api.get(NAMESPACES).json.items.findAll { namespace ->
          namespace.status.conditions?.any { it.type == 'NamespaceFinalizersRemaining' && it.status == 'True' }
        }
        met*.metadata*.name.containsAll(namespaces)
      }
    } finally {
      server.rest()
    }
  }

  private void strip(String namespace) {
    def list = claims(namespace)
    for (def next = ''; next != null;) {
      def page = server.api.get("$list?limit=500$next".toString())
      def left = page.code == 200 ? page.json.items*.metadata*.name : []
      inParallel(left.size()) { connection, i ->
        connection.send('PATCH', "$list/${left[i]}", 'application/merge-patch+json', '{"metadata":{"finalizers":null}}', 200, 404)
      }
      def token = page.code == 200 ? page.json.metadata.continue : null
      next = token ? "&continue=${URLEncoder.encode(token, 'UTF-8')}" : null
    }
  }

  private String claims(String namespace) {
    "/apis/$group/v1/namespaces/$namespace/claims"
  }

  private static String nameOf(int i) {
    String.format('claim-%06d', i)
  }

  private void define(String group, int i) {
    String singular = i == 0 ? 'claim' : "claim$i"
    String plural = i == 0 ? 'claims' : "claims$i"
    def answer = server.api.post(DEFINITIONS, [
      apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: [name: "$plural.$group".toString()],
      spec: [group: group, scope: 'Namespaced', names: [plural: plural, singular: singular, kind: singular.capitalize()],
        versions: [[name: 'v1', served: true, storage: true,
          schema: [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]]]]])
    assert answer.code == 201: answer.text
  }

  private String path(int i) {
    "/apis/${prefix}${i.intdiv(KINDS_A_GROUP)}.example.com/v1/${i == 0 ? 'claims' : "claims$i"}"
  }

  private void inParallel(int count, Closure<?> work) {
    if (count > 0) {
      BareConnection.inParallel(count, server.url, server.token, server.tls, work)
    }
  }

  private static void await(String what, Closure<?> condition) {
    def deadline = Instant.now() + PATIENCE
    while (!condition()) {
      assert Instant.now().isBefore(deadline): "not within $PATIENCE: $what"
      sleep(500)
    }
  }

  private static String suffix() {
    def random = new SecureRandom()
    (1..6).collect { LETTERS[random.nextInt(LETTERS.length())] }.join()
  }
}
