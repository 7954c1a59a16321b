package dev.unstick.fuzz

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.jsonpath.JsonPath
import dev.unstick.jsonpath.JsonPathException
import dev.unstick.namespace.Draft
import dev.unstick.namespace.PruningException
import dev.unstick.recipe.HeaderReader
import dev.unstick.recipe.RecipeException
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import tools.jackson.databind.json.JsonMapper

/**
 * Thousands of files, paths and headers that are nearly right, the same ones every time: each is read or refused in words for people,
 * and none takes long.
 */
class HostileFilesSpec extends Specification {
  static final String SECRET = 'sEcReT-0123456789'
  static final String KUBECONFIG = """\
    apiVersion: v1
    kind: Config
    current-context: prod
    preferences: {}
    contexts:
    - name: prod
      context: {cluster: one, user: somebody, namespace: payments}
    - name: staging
      context: {cluster: two, user: plugin}
    clusters:
    - name: one
      cluster: {server: "https://127.0.0.1:6443", certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t, tls-server-name: kube}
    - name: two
      cluster: {server: "http://127.0.0.1:8080/base", insecure-skip-tls-verify: true, proxy-url: "socks5://127.0.0.1:1080"}
    users:
    - name: somebody
      user: {token: $SECRET}
    - name: other
      user: {username: ann, password: $SECRET, client-certificate-data: TFM, client-key-data: TFM}
    - name: plugin
      user:
        exec: {apiVersion: client.authentication.k8s.io/v1, command: "true", args: [a, b], env: [{name: A, value: b}], interactiveMode: Never}
    """.stripIndent()
  static final String HEADER = '''\
    #!/usr/bin/env unstick
    // Widgets that wait for their maker
    // zh title:  等待制造者的小部件
    // applies:   cause content-finalizers about widgets.example.com and finalizer *.example.com/*
    // applies:   kind widgets.example.com
    // tier:      severe
    // parameter: namespace (namespace): the namespace that hangs
    // zh parameter: namespace: 卡住的命名空间
    // parameter: hours (number) = 24: how long
    // parameter: names (list) = one, two
    // writes:    strip *.example.com/*, delete apiservices.apiregistration.k8s.io/*, repair
    // never:     deletes a widget
    // zh never:  删除小部件
    // source:    https://example.com/widgets
    '''.stripIndent()
  static final List<String> PATHS = [
    '$.spec.finalizers', '$.metadata.finalizers[?(@ == "finalizers.kubesphere.io/namespaces")]', '$..finalizers[*]', "\$['metadata']['finalizers'][0,1:-1:2]",
    '$.metadata.finalizers[?(@ =~ /db.example.com.*/i)]', '$[?length(@.finalizers) > 1 && !(@.name == null || count(@.*) <= 2)]',
    '$[?match(@.a, "[a-z]+(b|c){2,3}\\\\p{Lu}") && search(@, "x.y")]', '{.metadata.finalizers[0]}', '.spec.finalizers', '$.metadata.labels["a\\u0041\\ud83d\\ude00"]',
    '{range .items[*]}{.metadata.name}{end}', '$[?value(@..finalizers) != -1.5e3]',
  ]
  static final List<String> PATH_PIECES = ['$', '@', '..', '*', '[?', ']', '(', ')', '!', '&&', '||', '==', '=~ /(a+)+$/', 'length(', 'match(@, "(a*)*b")', '\\', '"', "'", ':', '-1', '9' * 30, '\u0000', '😀', '(' * 200, '[' * 200]
  static final String NAMESPACE = '''{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"payments","uid":"0f2a","resourceVersion":"7","deletionTimestamp":"2026-11-23T10:00:00Z",
    "labels":{"kubernetes.io/metadata.name":"payments"},"finalizers":["finalizers.kubesphere.io/namespaces","db.example.com/claims","db.example.com/claims"]},
    "spec":{"finalizers":["kubernetes"]},"status":{"phase":"Terminating","conditions":[{"type":"NamespaceDeletionContentFailure","status":"True","reason":"ContentDeletionFailed","message":"x"}]}}'''

  @TempDir
  Path folder

  @Timeout(120)
  def "a kubeconfig is read or refused, and never repeats a secret (seeds from #first)"() {
    given:
    def file = folder.resolve('config')

    expect:
    (first..<first + 1000).every { seed ->
      def mutation = new Mutation(seed)
      Files.writeString(file, mutation.text(KUBECONFIG))
      def context = mutation.pick([null, 'prod', 'staging', 'nobody', ''])
      def complaint = complaintOf([ClusterException]) {
        Fabric8Connection.open(new ConnectionOptions(file, context, Duration.ofSeconds(1), true, [HOME: folder.toString()])).withCloseable { it.contexts() }
      }
      assert complaint == null || !complaint.contains('sEcReT'): "seed $seed"
      true
    }

    where:
    first << [0, 1000, 2000]
  }

  @Timeout(60)
  def "a recipe's header is read or refused with its line (seeds from #first)"() {
    expect:
    (first..<first + 1500).every { seed ->
      complaintOf([RecipeException]) { HeaderReader.parse('widgets', new Mutation(seed).text(HEADER, 3)) }
      true
    }

    where:
    first << [0, 1500]
  }

  @Timeout(120)
  def "a path is evaluated, or refused with its place (seeds from #first)"() {
    given:
    def document = JsonMapper.shared().readTree(NAMESPACE)

    expect:
    (first..<first + 2500).every { seed ->
      def mutation = new Mutation(seed, PATH_PIECES)
      def path = mutation.text(mutation.pick(PATHS), 3)
      complaintOf([JsonPathException]) { JsonPath.parse(path).evaluate(document)*.path }
      complaintOf([JsonPathException, PruningException]) { Draft.of(document).prune(path).edited() }
      true
    }

    where:
    first << [0, 2500]
  }

  @Timeout(60)
  def "a namespace of any shape is pruned of finalizers alone, or the path is refused"() {
    expect:
    (1..2000).every { seed ->
      def mutation = new Mutation(seed)
      def document = JsonMapper.shared().readTree(mutation.document(NAMESPACE))
      complaintOf([JsonPathException, PruningException, IllegalArgumentException]) {
        def pruned = Draft.of(document).prune(mutation.pick(PATHS)).edited()
        assert withoutFinalizers(pruned) == withoutFinalizers(document)
      }
      true
    }
  }

  /** What is said when something is refused, which is written for people; null if it was not. */
  private static String complaintOf(List<Class<? extends Exception>> expected, Closure<?> reading) {
    try {
      reading()
      null
    } catch (RuntimeException refusal) {
      if (expected.every { !it.isInstance(refusal) }) {
        throw refusal
      }
      assert refusal.message && !(refusal.message =~ /\bat dev\.unstick|Exception\b/)
      refusal.message
    }
  }

  private static Map withoutFinalizers(document) {
    Map map = JsonMapper.shared().convertValue(document, Map)
    map + ['metadata', 'spec'].collectEntries { [it, map[it] instanceof Map ? map[it].findAll { entry -> entry.key != 'finalizers' } : map[it]] }
  }
}
