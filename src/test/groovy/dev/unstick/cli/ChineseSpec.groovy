package dev.unstick.cli

import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.Scenario
import java.nio.file.Path
import java.time.Clock
import org.jline.utils.AttributedString
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** The command line in Chinese, on the sandbox: no sentence of ours is in English, columns stand where they should, programs see no difference. */
class ChineseSpec extends Specification {
  static final List<Scenario> STORIES = Scenario.all().findAll { it.namespace() }

  /** What Kubernetes, webhooks and operators say themselves, which nobody translates. */
  static final List<String> SAID_BY_OTHERS = [
    'is not present', 'stale GroupVersion discovery', 'conversion webhook for', 'Kubelet stopped posting node status',
    'CustomResource deletion is in progress', 'cannot clean up', 'is forbidden: unable to create new content in namespace',
    'because it is being terminated', 'Error: unknown flag', 'Timeout: request did not complete within requested timeout', 'is forbidden: User',
  ]

  /** The fields that hold sentences. */
  static final String SENTENCES = '/(title|description|never|text|purpose|fix|effect|leak|undo|reason|meaning|from|evidence|owner/name|disagreements|outside|values/language/value)(/|$)'

  @TempDir
  Path folder

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def "nothing is said in English of what is ours: #story.name"() {
    given:
    def sandbox = Sandbox.start([story.name()], 0)
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))

    expect:
    run(['list', '--all'], ['why', story.namespace()], ['would-stick', story.namespace()], ['plan', story.namespace()],
      ['free', story.namespace(), '--dry-run'])*.with { english(it) }.flatten() == []

    cleanup:
    sandbox.close()

    where:
    story << STORIES
  }

  def "the help of every command is in Chinese: #words"() {
    expect:
    run(words)*.with { english(it) }.flatten() == []

    where:
    words << [['--help'], ['help']] + ['list', 'why', 'would-stick', 'watch', 'plan', 'free', 'rescue', 'explain', 'history', 'apply', 'get', 'recipes', 'run',
      'sandbox', 'config', 'version', 'help'].collect { [it, '--help'] }
  }

  def "an explanation is in Chinese, but for what was asked: #text"() {
    expect:
    run(['explain', text])*.with { english(it.replace(text, '')) }.flatten() == []

    where:
    text << ['foregroundDeletion', 'nobody.example/x', 'kubernetes.io/pvc-protection', 'finalizers.kubesphere.io/namespaces', 'NamespaceContentRemaining',
      'apiservice-unavailable', 'content-remains', 'severe', '4', 'namespace "x" force deleted', 'the weather', 'kubectl edit ns payments']
  }

  def "each column of a table begins where its heading does, reckoned as the terminal does"() {
    given:
    def sandbox = Sandbox.start(['kubesphere', 'crd-terminating', 'pods-terminating'], 0)
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))

    when:
    def table = run(['list', '--all']).first().readLines()

    then:
    table.size() > 3
    table.every { starts(it)[1] == starts(table[0])[1] && starts(it)[2] == starts(table[0])[2] }
    table.first().split(/ +/).toList() == ['名称', '阶段', '已持续', '终结器', '原因']

    cleanup:
    sandbox.close()
  }

  def "what a step says begins in one column, and no line but a command is longer than the screen"() {
    given:
    def sandbox = Sandbox.start(['kubesphere', 'load-balancer-cleanup'], 0)
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))

    when:
    def lines = run(['plan', 'kubesphere-system'], ['plan', 'demo-load-balancer-cleanup'], ['why', 'kubesphere-system'])*.readLines().flatten()
    def labelled = lines.findAll { it =~ /^ {6}(效果|控制器|残留|请查看|撤销|对象) / }

    then:
    labelled.size() > 10
    labelled.collect { starts(it)[1] }.toSet() == [15].toSet()
    lines.findAll { new AttributedString(it).columnLength() > 80 && !it.contains('kubectl ') } == []
    lines.findAll { it.strip() =~ /^[。，、；：？！）”]/ } == []

    cleanup:
    sandbox.close()
  }

  def "what programs read is the same, but for sentences: #words"() {
    given:
    def sandbox = Sandbox.start(['kubesphere', 'load-balancer-cleanup'], 0)
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))

    expect:
    document('zh', words) == document('en', words)

    cleanup:
    sandbox.close()

    where:
    words << [['list', '--all'], ['why', 'kubesphere-system'], ['plan', 'kubesphere-system'], ['plan', 'demo-load-balancer-cleanup'],
      ['would-stick', 'demo'], ['explain', 'kubectl edit ns x'], ['explain', 'foregroundDeletion'], ['why', 'demo-load-balancer-cleanup'], ['recipes'], ['recipes', 'rook-ceph'], ['config']]
  }

  /** Of a document what is no sentence: every field with its place, and every value that a program may ask for. */
  private Map<String, String> document(String language, List<String> words) {
    unstick('--lang', language, *words, '-o', 'json')
    def values = [:]
    walk('', JsonMapper.shared().readTree(out.toString('UTF-8')), values)
    values
  }

  private static void walk(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties().each { walk("$path/$it.key", it.value, values) }
    } else if (node.isArray()) {
      node.eachWithIndex { each, i -> walk("$path/$i", each, values) }
    } else {
      values[path] = path =~ SENTENCES ? '' : node.toString()
    }
  }

  /** The screen columns at which the words of a line begin that two blanks or more, or the beginning, stand before. */
  private static List<Integer> starts(String line) {
    def found = []
    (0..<line.length()).each { i ->
      boolean begins = line[i] != ' ' && (i == 0 || line[i - 1] == ' ' && (i == 1 || line[i - 2] == ' '))
      if (begins) {
        found << new AttributedString(line.substring(0, i)).columnLength()
      }
    }
    found
  }

  private List<String> run(List<String>... commands) {
    commands.collect { words ->
      unstick('--lang', 'zh', *words)
      assert (out.toString('UTF-8') + err.toString('UTF-8')) =~ /\p{IsHan}/
      out.toString('UTF-8') + err.toString('UTF-8')
    }
  }

  /** The runs of four and more English words, but for commands and what others say. */
  private static List<String> english(String text) {
    def joined = text.replaceAll(/(?m)^ *(kubectl .*)$/, '').replaceAll(/\s*\n\s*/, ' ')
    def ours = SAID_BY_OTHERS.inject(joined) { rest, said -> rest.replace(said, '。') }.replaceAll(/(kubectl|unstick run)( [^ 。；，：）]+)+/, '')
    ours.findAll(/\b[A-Za-z]+(?:[,;:]? [A-Za-z]+){3,}/)
  }

  private int unstick(String... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), KUBECONFIG: folder.resolve('kubeconfig').toString()], Clock.systemUTC()).run(words)
  }
}
