package dev.unstick.benchmark

import dev.unstick.shell.PseudoTerminal
import java.nio.file.Files
import java.nio.file.Path

import static dev.unstick.benchmark.Report.ratio
import static dev.unstick.benchmark.Report.verdict

/**
 * How long people wait for a first answer and for a first prompt, held against the shells that they know:
 * {@code mvn -Pbenchmark -Dbenchmark.main=dev.unstick.benchmark.StartBenchmark verify}.
 */
class StartBenchmark {
  private static final double ANSWER_LIMIT = 0.25
  private static final double PROMPT_LIMIT = 0.15
  private static final int UNMEASURED = 1
  private static final int ROUNDS = 9
  private static final long GROOVYSH_DOWNLOAD_SECONDS = 120
  private static final String SUM = '20+22'
  private static final String ANSWER = '42'

  private final Path folder
  private final Path launcher
  private final Tools tools
  private final Map<String, ?> environment
  private final Path javaHome = Path.of(System.getenv('UNSTICK_JAVA_HOME') ?: System.getProperty('java.home'))

  StartBenchmark(Path checkout, Path folder) {
    this.folder = folder
    launcher = checkout.resolve('unstick')
    tools = new Tools(checkout, folder)
    def kubeconfig = Files.writeString(folder.resolve('nowhere.yaml'), '''\
      apiVersion: v1
      kind: Config
      current-context: nowhere
      clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:9"}}]
      users: [{name: nobody, user: {token: none}}]
      contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
      '''.stripIndent())
    environment = [XDG_CACHE_HOME: folder.resolve('cache'), XDG_STATE_HOME: folder.resolve('state'), XDG_CONFIG_HOME: folder.resolve('config'),
      KUBECONFIG: kubeconfig, UNSTICK_JAVA_HOME: javaHome, JAVA_HOME: javaHome]
  }

  static void main(String[] arguments) {
    def checkout = Path.of('').toAbsolutePath()
    def folder = Files.createDirectories(checkout.resolve('target/benchmark'))
    def benchmark = new StartBenchmark(checkout, folder)
    benchmark.tools.trainArchive()
    benchmark.tell(new Report(folder.resolve('start.md')))
    System.exit(0)
  }

  /** Measures it, and tells; the class archive has been made. */
  void tell(Report report) {
    def groovysh = groovysh()
    def jshellScript = Files.writeString(folder.resolve('sum.jsh'), "System.out.println($SUM)\n/exit\n")
    def answers = [unstick: [launcher, '-e', SUM], jshell: [jshell(), '-s', jshellScript]]
    def prompts = [unstick: [[launcher], 'nowhere> $'], jshell: [[jshell()], 'jshell> $']]
    if (groovysh) {
      answers.groovysh = groovysh + ['-e', SUM]
      prompts.groovysh = [groovysh, 'groovy> $']
    }
    def answered = Contest.run(UNMEASURED, ROUNDS, answers.collectEntries { name, words ->
      def command = new Command(folder, words, environment)
      [name, { command.run() }]
    })
    Map<String, List<Double>> replied = prompts.collectEntries { name, words -> [name, []] }
    def prompted = prompted(prompts, replied)
    report.heading('## The start')
    def java = new Command(folder, [javaHome.resolve('bin/java'), '-version'])
    java.run()
    report.paragraph("$java.said; ${Runtime.runtime.availableProcessors()} processors, load ${Files.readString(Path.of('/proc/loadavg')).split(' ')[0]} at the end; the class archive is made; in turns, $ROUNDS times. " +
      'A prompt is on the screen of a pseudo-terminal when its last character is; the first entry is typed at once.')
    report.table(['what', 'took', 'against', 'took', 'ratio', 'at most', ''],
      rows("`-e $SUM`", answered, ANSWER_LIMIT) + rows('the prompt', prompted, PROMPT_LIMIT)
        + rows('from the prompt to its first answer', replied.collectEntries { name, millis -> [name, new Samples(millis)] }, null))
  }

  private static List<List<?>> rows(String what, Map<String, Samples> measured, Double limit) {
    (measured.keySet() - 'unstick').collect { other ->
      def over = measured.unstick.over(measured[other])
      def judged = other == 'jshell' && limit != null
      [what, measured.unstick, other, measured[other], ratio(over), judged ? ratio(limit) : '', judged ? verdict(over, limit) : '']
    }
  }

  private Map<String, Samples> prompted(Map<String, List> prompts, Map<String, List<Double>> replied) {
    Map<String, List<Double>> millis = prompts.collectEntries { name, words -> [name, []] }
    (UNMEASURED + ROUNDS).times { round ->
      prompts.each { name, prompt ->
        long start = System.nanoTime()
        new PseudoTerminal(prompt[0], environment).withCloseable { terminal ->
          terminal.sees(prompt[1])
          long shown = System.nanoTime()
          terminal.types("$SUM\r").sees("(?<!\\d)$ANSWER\\b")
          if (round >= UNMEASURED) {
            millis[name] << (shown - start) / 1e6d
            replied[name] << (System.nanoTime() - shown) / 1e6d
          }
        }
      }
    }
    millis.collectEntries { name, each -> [name, new Samples(each)] }
  }

  private Path jshell() {
    javaHome.resolve('bin/jshell')
  }

  /** How groovysh is started; null where Maven cannot get it. */
  private List<?> groovysh() {
    def jars = folder.resolve('groovysh')
    if (!Files.exists(jars)) {
      def maven = new Command(folder, ['mvn', '-B', '-ntp', '-q', '-f', Path.of('src/test/resources/dev/unstick/benchmark/groovysh.xml').toAbsolutePath(),
        'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies', "-DoutputDirectory=$jars"])
      try {
        if (!maven.runWithin(GROOVYSH_DOWNLOAD_SECONDS)) {
          return null
        }
      } catch (IllegalStateException unreachable) {
        System.err.println("benchmark: no groovysh: $unreachable.message")
        return null
      }
    }
    [javaHome.resolve('bin/java'), '-cp', "$jars/*", 'org.apache.groovy.groovysh.Main']
  }
}
