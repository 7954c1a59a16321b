package dev.unstick.fuzz

import dev.unstick.cli.Streams
import dev.unstick.cli.Unstick
import dev.unstick.cluster.fabric8.LoopbackServer
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.time.ManualTimeline
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import tools.jackson.core.JacksonException
import tools.jackson.databind.json.JsonMapper

/**
 * Whatever a server or a dump holds, the same thousands of documents every time: each command says what it found or what is wrong, soon,
 * in words for people, and nothing in them speaks to the terminal.
 */
@Timeout(300)
class HostileAnswersSpec extends Specification {
  static final Instant NOW = Instant.parse('2026-03-01T12:00:00Z')
  static final List<String> SCENARIOS = ['content-finalizers', 'webhook-failing', 'kubesphere', 'owner-blocked', 'pods-terminating']
  static final List<List<String>> COMMANDS = [
    ['why', 'NAMESPACE'], ['why', 'NAMESPACE', '-o', 'json'], ['plan', 'NAMESPACE'], ['plan', 'NAMESPACE', '-o', 'json'], ['list'], ['list', '-o', 'yaml'],
    ['would-stick', 'default'], ['-e', "tree 'NAMESPACE'"], ['-e', "timeline 'NAMESPACE'"], ['-e', "ns('NAMESPACE').conditions"],
  ]

  @TempDir
  Path folder

  @Shared
  HttpClient client = HttpClient.newHttpClient()

  @AutoCleanup
  Sandbox sandbox

  @AutoCleanup
  LoopbackServer between

  def "documents of a server that are not what they should be: #scenario"() {
    given:
    sandbox = Sandbox.start([scenario], 0, new ManualTimeline(NOW))
    def mutation = new Mutation(scenario.hashCode())
    def changed = new AtomicInteger()
    between = new LoopbackServer({ asked -> answer(asked, mutation, changed) })
    def kubeconfig = Files.writeString(folder.resolve('kubeconfig'), """\
      current-context: sandbox
      contexts: [{name: sandbox, context: {cluster: sandbox, user: somebody}}]
      clusters: [{name: sandbox, cluster: {server: "http://127.0.0.1:$between.port"}}]
      users: [{name: somebody, user: {token: "${sandbox.token()}"}}]
      """.stripIndent())

    when:
    def codes = (1..4).collectMany { COMMANDS.collect { command -> run(['--kubeconfig', kubeconfig.toString(), '--timeout', '5s'], command, "demo-$scenario") } }

    then:
    changed.get() > 300
    codes.toSet().containsAll([1, 3])
    sandbox.writes() == 0

    where:
    scenario << SCENARIOS
  }

  def "documents of a dump that are not what they should be: #scenario"() {
    given:
    sandbox = Sandbox.start([scenario], 0, new ManualTimeline(NOW))
    def objects = ['/api/v1/namespaces', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', '/api/v1/configmaps', '/api/v1/events', '/apis/apps/v1/deployments',
      '/apis/apiregistration.k8s.io/v1/apiservices', '/apis/db.example.com/v1/dbclaims', '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', '/api/v1/pods'].collectMany { path ->
      def answer = fetch(path)
      def listing = answer.statusCode() == 200 ? JsonMapper.shared().readValue(answer.body(), Map) : [:]
      (listing.items ?: []).collect { [apiVersion: listing.apiVersion, kind: listing.kind - 'List'] + it }
    }
    def whole = JsonMapper.shared().writeValueAsString([apiVersion: 'v1', kind: 'List', items: objects])
    def dump = folder.resolve('dump.json')

    when:
    def codes = (1..200).collect { seed ->
      def mutation = new Mutation(seed)
      Files.writeString(dump, seed % 3 ? mutation.document(whole, 12) : mutation.text(whole))
      run(['--from', dump.toString()], mutation.pick(COMMANDS - [['would-stick', 'default']]), "demo-$scenario")
    }

    then:
    codes.toSet().size() > 1

    where:
    scenario << SCENARIOS
  }

  /** What the sandbox answers; four of five answers changed, in their values or in their text. */
  private LoopbackServer.Reply answer(LoopbackServer.Asked asked, Mutation mutation, AtomicInteger changed) {
    def real = fetch(asked.path(), asked.header('Accept'))
    def text = real.body()
    synchronized (mutation) {
      if (mutation.random.nextInt(5) && text.startsWith('{')) {
        text = mutation.random.nextInt(6) ? mutation.document(text, 3) : mutation.text(text, 2)
        changed.incrementAndGet()
      }
    }
    new LoopbackServer.Reply(real.statusCode(), ['Content-Type': real.headers().firstValue('Content-Type').orElse('application/json')], text.getBytes(StandardCharsets.UTF_8))
  }

  private HttpResponse<String> fetch(String path, String accept = null) {
    def request = HttpRequest.newBuilder(URI.create(sandbox.server() + path)).header('Authorization', "Bearer ${sandbox.token()}")
    client.send((accept ? request.header('Accept', accept) : request).build(), HttpResponse.BodyHandlers.ofString())
  }

  /** Runs a command, and gives its exit code. */
  private int run(List<String> options, List<String> command, String namespace) {
    def out = new ByteArrayOutputStream()
    def err = new ByteArrayOutputStream()
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100)
    def words = options + command*.replace('NAMESPACE', namespace)
    int code = new Unstick(streams, [HOME: folder.toString()], Clock.fixed(NOW, ZoneOffset.UTC)).run(*words)
    def said = out.toString('UTF-8') + err.toString('UTF-8')
    assert code in [0, 1, 3, 4]: "$words\n$said"
    assert !(said =~ /at dev\.unstick|\w(Exception|Error)\b:|That should not happen/): "$words\n$said"
    // our own colours say nothing by themselves
    assert !(said.replaceAll(/\u001b\[(?:[0-2]|3[1-6])m|\r(?=\n)/, '') =~ /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/): "$words\n$said"
    if ('json' in command && code in [0, 3, 4] && out.size() > 0) {
      assert isJson(out.toString('UTF-8')): "$words\n$said"
    }
    code
  }

  private static boolean isJson(String text) {
    try {
      JsonMapper.shared().readTree(text)
      true
    } catch (JacksonException ignored) {
      false
    }
  }
}
