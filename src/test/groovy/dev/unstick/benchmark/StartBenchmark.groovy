package dev.unstick.benchmark

import dev.unstick.shell.PseudoTerminal

import java.nio.file.Files
import java.nio.file.Path

/**
 * How long people wait for a first answer and for a first prompt, held against the shells that they know, on the same Java. It needs no
 * server. A prompt is on the screen of a pseudo-terminal when its last character is.
 */
class StartBenchmark {
  /** What is evaluated. */
  static final String SUM = '1+1'
  private static final int UNMEASURED = 1
  private static final int ROUNDS = 9
  private static final long GROOVYSH_DOWNLOAD_SECONDS = 120

  private final Path folder
  private final Path launcher
  private final Tools tools
  private final Map<String, ?> environment

  StartBenchmark(Path checkout, Tools tools) {
    this.tools = tools
    folder = tools.folder
    launcher = checkout.resolve('unstick')
    def kubeconfig = Files.writeString(folder.resolve('nowhere.yaml'), '''\
      apiVersion: v1
      kind: Config
      current-context: nowhere
      clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:9"}}]
      users: [{name: nobody, user: {token: none}}]
      contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
      '''.stripIndent())
    environment = [XDG_CACHE_HOME: folder.resolve('cache'), XDG_STATE_HOME: folder.resolve('state'), XDG_CONFIG_HOME: folder.resolve('config'),
      KUBECONFIG: kubeconfig, UNSTICK_JAVA_HOME: tools.javaHome, JAVA_HOME: tools.javaHome]
  }

  /** Against {@code jshell}. */
  List<Figure> againstJshell() {
    def jshell = tools.ofJava('jshell')
    def script = Files.writeString(folder.resolve('sum.jsh'), "System.out.println($SUM)\n/exit\n")
    [answer(Row.ANSWER_JSHELL, [jshell, '-s', script]), prompt(Row.PROMPT_JSHELL, [jshell], 'jshell> $')]
  }

  /** Against {@code groovysh}, which Maven gets. */
  List<Figure> againstGroovysh() {
    def groovysh = groovysh()
    [answer(Row.ANSWER_GROOVYSH, groovysh + ['-e', SUM]), prompt(Row.PROMPT_GROOVYSH, groovysh, 'groovy> $')]
  }

  private Figure answer(Row row, List<?> theirs) {
    def took = Contest.run(UNMEASURED, ROUNDS, [ours: [launcher, '-e', SUM], theirs: theirs].collectEntries { name, words ->
      def command = new Command(folder, words, environment)
      [name, { command.run() }]
    })
    Figure.against(row, null, [SUM], took.ours, took.theirs)
  }

  private Figure prompt(Row row, List<?> theirs, String theirPrompt) {
    def took = [ours: [], theirs: []]
    (UNMEASURED + ROUNDS).times { round ->
      [ours: [[launcher], 'nowhere> $'], theirs: [theirs, theirPrompt]].each { name, shell ->
        long start = System.nanoTime()
        new PseudoTerminal(shell[0], environment).withCloseable { terminal ->
          terminal.sees(shell[1])
          if (round >= UNMEASURED) {
            took[name] << (System.nanoTime() - start) / 1e6d
          }
        }
      }
    }
    Figure.against(row, null, [], new Samples(took.ours), new Samples(took.theirs))
  }

  private List<?> groovysh() {
    def jars = folder.resolve('groovysh')
    if (!Files.exists(jars)) {
      Tools.required('mvn')
      def maven = new Command(folder, ['mvn', '-B', '-ntp', '-q', '-f', Path.of('src/test/resources/dev/unstick/benchmark/groovysh.xml').toAbsolutePath(),
        'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies', "-DoutputDirectory=$jars"])
      try {
        if (!maven.runWithin(GROOVYSH_DOWNLOAD_SECONDS)) {
          throw new IllegalStateException("it was not there after $GROOVYSH_DOWNLOAD_SECONDS s")
        }
      } catch (IllegalStateException unreachable) {
        jars.toFile().deleteDir()
        throw new Unmeasurable(Said.of('reason.no-groovysh', unreachable.message))
      }
    }
    [tools.ofJava('java'), '-cp', "$jars/*", 'org.apache.groovy.groovysh.Main']
  }
}
