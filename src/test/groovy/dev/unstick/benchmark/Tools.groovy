package dev.unstick.benchmark

import java.nio.file.Files
import java.nio.file.Path

/** The commands that are measured: Unstick as its launcher starts it from this checkout, and what it is held against, on the same Java. */
class Tools {
  private static final List<Integer> NOT_STUCK_OR_STUCK = [0, 3]
  private static final int LONGEST_TRAINING_TENTHS = 1200

  /** Where they leave their files. */
  final Path folder
  private final Path launcher
  private final Path script
  private final Map<String, String> environment
  private Path javaHome

  Tools(Path checkout, Path folder) {
    this.folder = folder
    launcher = checkout.resolve('unstick')
    script = checkout.resolve('src/test/resources/dev/unstick/benchmark/warm.groovy')
    environment = [XDG_CACHE_HOME: folder.resolve('cache') as String, XDG_STATE_HOME: folder.resolve('state') as String]
  }

  /** Unstick as a process. */
  Command unstick(Path kubeconfig, List<String> words, String javaOptions = '') {
    new Command(folder, [launcher, '--kubeconfig', kubeconfig, '--timeout', '60s', *words], environment + [UNSTICK_JAVA_OPTIONS: javaOptions], NOT_STUCK_OR_STUCK)
  }

  /** Unstick in a process that goes on. */
  WarmProcess warm(Path kubeconfig) {
    new WarmProcess([launcher, '--kubeconfig', kubeconfig, '--timeout', '60s', script], environment, folder.resolve('warm.log'))
  }

  /** What people type who have no other tool. */
  Command kubectl(Path kubeconfig, String namespace) {
    required('kubectl')
    new Command(folder, ['sh', '-c', '''
      kubectl --kubeconfig "$0" api-resources --verbs=list,delete --namespaced -o name |
        xargs -n1 kubectl --kubeconfig "$0" get -n "$1" --ignore-not-found -o name
      ''', kubeconfig, namespace], [HOME: folder])
  }

  /** The path as kubectl reads it. */
  Command kubectlRaw(Path kubeconfig, String path) {
    required('kubectl')
    new Command(folder, ['kubectl', '--kubeconfig', kubeconfig, 'get', '--raw', path], [HOME: folder])
  }

  /** The Java that the launcher chooses. */
  Path getJavaHome() {
    javaHome ?= Path.of(said([launcher, '-e', "System.getProperty('java.home')"]))
  }

  /** What a class of ours says first, in a JVM of its own that is that Java and has the launcher's compiler and collector. */
  String asLauncherDoes(Class<?> main, String argument) {
    // the classpath would fill the screen where a failure quotes the command
    said([ofJava('java'), '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', main.name, argument], [CLASSPATH: System.getProperty('java.class.path')])
  }

  /** A program of that Java. */
  Path ofJava(String program) {
    def path = getJavaHome().resolve('bin').resolve(program)
    if (!Files.isExecutable(path)) {
      throw new Unmeasurable(Said.of('reason.no-program', path.fileName, path.parent))
    }
    path
  }

  /** Says that a row cannot be measured where there is no such program. */
  static void required(String program) {
    if (System.getenv('PATH').split(File.pathSeparator).every { !Files.isExecutable(Path.of(it, program)) }) {
      throw new Unmeasurable(Said.of('reason.no-program', program, 'PATH'))
    }
  }

  /** Lets the first start of Unstick make the class archive that all others use; it does so in the background. */
  void trainArchive() {
    def cache = folder.resolve('cache')
    cache.toFile().deleteDir()
    new Command(folder, [launcher, 'version'], environment).run()
    for (def tenths = 0; !isTrained(cache); tenths++) {
      if (tenths == LONGEST_TRAINING_TENTHS) {
        throw new Unmeasurable(Said.of('reason.no-archive', LONGEST_TRAINING_TENTHS.intdiv(10)))
      }
      sleep(100)
    }
  }

  private static boolean isTrained(Path cache) {
    Files.list(cache.resolve('unstick')).withCloseable { files -> files.anyMatch { it.toString() ==~ /.*\.(aot|jsa)/ } }
  }

  /** Which versions they are; what is not there is left out. */
  String getVersions() {
    def kubectl = said(['sh', '-c', 'kubectl version --client 2>&1 || true']).replaceAll(/.*?v(\d[\w.-]*).*/, 'kubectl $1')
    def curl = said(['sh', '-c', 'curl --version 2>&1 || true']).split(' ').take(2).join(' ')
    [said([launcher, 'version']), curl, kubectl].findAll { !it.contains('not found') }.join(', ')
  }

  private String said(List<?> words, Map<String, String> more = [:]) {
    def command = new Command(folder, words, environment + more)
    command.run()
    command.said
  }
}
