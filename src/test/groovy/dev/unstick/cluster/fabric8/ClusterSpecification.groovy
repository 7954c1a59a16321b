package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.Connection
import dev.unstick.cluster.ConnectionOptions
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

/** Connections to servers on loopback. */
abstract class ClusterSpecification extends Specification {
  static final String TOKEN = 'sEcReT-0123456789-token'

  @TempDir
  Path directory

  private final List<AutoCloseable> opened = []

  def cleanup() {
    opened.reverseEach { it.close() }
  }

  /** Something to close when the test ends. */
  def <T extends AutoCloseable> T closing(T closeable) {
    opened << closeable
    closeable
  }

  LoopbackServer server(Closure<LoopbackServer.Reply> answer) {
    closing(new LoopbackServer(answer))
  }

  /** A kubeconfig with one context named prod; the arguments are YAML for the cluster and the user. */
  Path kubeconfig(String cluster, String user = "token: $TOKEN") {
    def file = Files.createTempFile(directory, 'config', '')
    Files.writeString(file, """\
apiVersion: v1
kind: Config
current-context: prod
contexts:
- name: prod
  context: {cluster: c, user: u}
clusters:
- name: c
  cluster:
${cluster.stripIndent().indent(4)}
users:
- name: u
  user:
${user.stripIndent().indent(4)}
""")
  }

  Connection open(Path kubeconfig, Map chosen = [:]) {
    closing(Fabric8Connection.open(options(kubeconfig, chosen)))
  }

  ConnectionOptions options(Path kubeconfig, Map chosen = [:]) {
    new ConnectionOptions(
      kubeconfig,
      chosen.context as String,
      chosen.timeout as Duration ?: Duration.ofSeconds(10),
      chosen.readOnly as boolean,
      chosen.environment as Map<String, String> ?: [PATH: System.getenv('PATH')])
  }

  /** A connection to a server of the test by plain HTTP. */
  Connection to(LoopbackServer server, Map chosen = [:]) {
    open(kubeconfig("server: http://127.0.0.1:$server.port"), chosen)
  }

  /** The failure of some action. */
  static ClusterException failureOf(Closure<?> action) {
    try {
      action()
    } catch (ClusterException failure) {
      return failure
    }
    throw new AssertionError('nothing failed')
  }

  static long millis(Closure<?> action) {
    def start = System.nanoTime()
    action()
    (System.nanoTime() - start).intdiv(1_000_000) as long
  }
}
