package dev.unstick.benchmark

import dev.unstick.conformance.ControlPlane

import java.nio.file.Path

/** What the command line of a run chose, by system properties. */
class Settings {
  final Path checkout = Path.of('').toAbsolutePath()
  /** How many objects the namespace has that the table tells of. */
  final int objects = number('benchmark.objects')

  /** The control plane besides the sandbox: {@code -Dcontrol-plane=DIR} for one of our own, {@code -Dkubeconfig=FILE} for any on this machine; null for none. */
  Path getKubeconfig() {
    isOurs() ? ControlPlane.ours().kubeconfig : System.getProperty('kubeconfig') ? Path.of(System.getProperty('kubeconfig')) : null
  }

  /** Whether that control plane is one of our own, of which programs may be stopped. */
  static boolean isOurs() {
    System.getProperty('control-plane') as boolean
  }

  /** The sizes of the namespaces whose diagnosis is plotted. */
  List<Integer> growthOfObjects(boolean sandbox) {
    numbers(sandbox ? 'benchmark.growth.objects' : 'benchmark.growth.control-plane.objects')
  }

  /** The numbers of namespaces among which the stuck ones are found. */
  List<Integer> growthOfNamespaces(boolean sandbox) {
    numbers(sandbox ? 'benchmark.growth.namespaces' : 'benchmark.growth.control-plane.namespaces')
  }

  /** Whether the READMEs and their pictures are written anew. */
  static boolean isReadme() {
    Boolean.getBoolean('benchmark.readme')
  }

  /** The command that this run was started by, with what is a path of this machine left out. */
  static String getCommand() {
    def words = (System.getenv('MAVEN_CMD_LINE_ARGS') ?: 'verify -Pbenchmark').tokenize(' ')
    "mvn ${words.join(' ')}".replaceAll(/(-Dcontrol-plane)=\S+/, '$1=DIR').replaceAll(/(-Dkubeconfig)=\S+/, '$1=FILE')
  }

  private static int number(String property) {
    System.getProperty(property) as int
  }

  private static List<Integer> numbers(String property) {
    System.getProperty(property).tokenize(', ')*.toInteger().toSorted()
  }
}
