package dev.unstick.readme

import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** The README and the examples keep their promises: their console blocks are run, line by line, on the packaged program. */
class ReadmeProcessSpec extends Specification {
  static final Path PROJECT = Path.of('').toAbsolutePath()
  static final List<ConsoleBlock> BLOCKS = ['README.md', 'examples/README.md', 'examples/article.md'].collectMany { ConsoleBlock.of(PROJECT.resolve(it)) }
  static final boolean KUBECTL = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'kubectl').canExecute() }
  static final String MARK = '\u0001'

  @TempDir
  Path folder

  def "there are blocks to run, of each kind"() {
    expect:
    BLOCKS.any { !it.conversation && !it.needsKubectl() }
    BLOCKS.any { it.needsKubectl() }
    BLOCKS.any { it.conversation }
  }

  def "a block is true: #block"() {
    given:
    Files.createSymbolicLink(folder.resolve('unstick'), PROJECT.resolve('unstick'))
    // a link to the folder would be followed when the temporary folder is removed
    assert ['cp', '-r', PROJECT.resolve('examples').toString(), folder.toString()].execute().waitFor() == 0

    when:
    def results = run(block)

    then:
    results.size() == block.exchanges.size()
    [block.exchanges, results].transpose().every { exchange, result ->
      assert exchange.isKeptBy(result.output) : "$exchange\n${result.output}"
      assert exchange.exitCode == result.exitCode : "$exchange\n${result.output}"
      true
    }

    where:
    block << BLOCKS.findAll { !it.conversation && (KUBECTL || !it.needsKubectl()) }
  }

  def "a conversation with the shell is true: #block"() {
    given:
    Files.createSymbolicLink(folder.resolve('unstick'), PROJECT.resolve('unstick'))
    def conversation = new Conversation(folder.toFile(), environment(), block.exchanges.first().typed)

    when:
    def greeting = conversation.untilPrompt()
    def answers = block.exchanges.drop(1).dropRight(1).collect { conversation.say(it.typed) }

    then:
    [block.exchanges.drop(1), answers].transpose().every { exchange, answer ->
      assert exchange.isKeptBy(answer) : "$exchange\n$answer"
      true
    }
    block.exchanges.first().promised.isEmpty() || block.exchanges.first().isKeptBy(greeting)
    conversation.prompts == block.exchanges.drop(1)*.prompt
    conversation.leave() == 0

    cleanup:
    conversation.close()

    where:
    block << BLOCKS.findAll { it.conversation }
  }

  private Map<String, String> environment() {
    System.getenv().findAll { it.key == 'PATH' } + [
      LC_ALL: 'C.UTF-8',
      HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString(), XDG_CACHE_HOME: folder.resolve('cache').toString(),
      UNSTICK_NO_ARCHIVE: '1', UNSTICK_JAVA_HOME: System.getProperty('java.home'), TERM: 'dumb']
  }

  /** Runs all lines of a block in one bash, and gives what each wrote, and its exit code. */
  private List<Map> run(ConsoleBlock block) {
    def script = "trap 'kill \$(jobs -p) 2>/dev/null' EXIT\n" + block.exchanges.collect { "{\n${it.typed}\n} 2>&1\nprintf '$MARK%s\\n' \$?" }.join('\n')
    def log = folder.resolve('transcript')
    def builder = new ProcessBuilder('bash', '-c', script).directory(folder.toFile())
      .redirectInput(ProcessBuilder.Redirect.from(new File('/dev/null'))).redirectErrorStream(true).redirectOutput(log.toFile())
    builder.environment().clear()
    builder.environment().putAll(environment())
    def bash = builder.start()
    try {
      assert bash.waitFor(120, TimeUnit.SECONDS) : Files.readString(log)
    } finally {
      bash.destroy()
    }
    results(Files.readString(log, StandardCharsets.UTF_8))
  }

  private static List<Map> results(String transcript) {
    def parts = transcript.split(MARK, -1).toList()
    (1..<parts.size()).collect { i ->
      def before = i == 1 ? parts[0] : parts[i - 1].substring(parts[i - 1].indexOf('\n') + 1)
      [output: before, exitCode: parts[i].readLines().first() as int]
    }
  }
}
