package dev.unstick.fleet

import dev.unstick.cluster.fabric8.RawServer
import dev.unstick.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch

/** Contexts of one kubeconfig: some lead to sandboxes, and some are broken, each in a way of its own. */
class MixedFleet implements Closeable {
  private final List<Sandbox> sandboxes = []
  private final List<RawServer> servers = []
  private final List<Map<String, String>> contexts = []
  private final CountDownLatch over = new CountDownLatch(1)
  final Path kubeconfig

  /**
   * @param folder where the kubeconfig goes
   * @param names which contexts it has, in order; the first is the current one
   */
  MixedFleet(Path folder, List<String> names) {
    kubeconfig = folder.resolve('fleet.kubeconfig')
    names.each { name -> contexts << ([name: name] + entry(name)) }
    Files.writeString(kubeconfig, text())
  }

  Sandbox sandbox(String name) {
    sandboxes[contexts.findAll { it.sandbox }*.name.indexOf(name)]
  }

  String server(String name) {
    contexts.find { it.name == name }.server
  }

  /** The connections that a server of ours has seen. */
  int connections(String name) {
    servers.find { server(name).endsWith(":$it.port") }.connections.get()
  }

  @Override
  void close() {
    over.countDown()
    servers*.close()
    sandboxes*.close()
  }

  private Map<String, String> entry(String name) {
    switch (name) {
      case 'prod-eu': return of(serve(['kubesphere']))
      case 'prod-us': return of(serve(['namespace-finalizers']))
      case 'staging': return of(serve(['empty']))
      case 'slow': return slow(serve(['spec-finalizers']))
      case 'unauthorized': return of(serve(['empty'])) + [user: 'token: nobody']
      case 'refused': return [server: "http://127.0.0.1:${new ServerSocket(0).withCloseable { it.localPort }}"]
      case 'black-hole': return raw { Socket socket -> over.await() }
      case 'trickle': return raw { Socket socket -> trickle(socket) }
      case 'dies': return raw { Socket socket -> half(socket) }
      case 'no-plugin': return of(serve(['empty'])) + [user: exec('no-such-credential-plugin', [])]
      case 'slow-plugin': return of(serve(['empty'])) + [user: exec('sleep', ['600'])]
      case 'no-cluster': return [:]
      default: throw new IllegalArgumentException(name)
    }
  }

  private Sandbox serve(List<String> scenarios) {
    def started = Sandbox.start(scenarios, 0)
    sandboxes << started
    started
  }

  private static Map<String, String> of(Sandbox sandbox) {
    [server: sandbox.server(), user: "token: ${sandbox.token()}".toString(), sandbox: 'true']
  }

  private Map<String, String> raw(Closure<?> handle) {
    def server = new RawServer(handle)
    servers << server
    [server: "http://127.0.0.1:$server.port".toString()]
  }

  /** Hands everything on, and each request a while later. */
  private Map<String, String> slow(Sandbox sandbox) {
    def port = URI.create(sandbox.server()).port
    of(sandbox) + raw { Socket socket ->
      new Socket('127.0.0.1', port).withCloseable { there ->
        Thread.startDaemon {
          try {
            there.inputStream.transferTo(socket.outputStream)
          } catch (IOException ignored) {
            // the other side left
          }
        }
        def bytes = new byte[8192]
        for (int read = socket.inputStream.read(bytes); read >= 0; read = socket.inputStream.read(bytes)) {
          over.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)
          there.outputStream.write(bytes, 0, read)
        }
      }
    }
  }

  /** Answers each request in time, and there is always one more page. */
  private void trickle(Socket socket) {
    while (RawServer.head(socket)) {
      over.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)
      def body = '{"kind":"NamespaceList","apiVersion":"v1","metadata":{"continue":"more"},"items":[]}'
      socket.outputStream << "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length()}\r\n\r\n$body"
    }
  }

  private static void half(Socket socket) {
    RawServer.head(socket)
    socket.outputStream << 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"kind":"NamespaceL'
    socket.close()
  }

  private static String exec(String command, List<String> words) {
    """exec:
        apiVersion: client.authentication.k8s.io/v1
        interactiveMode: Never
        command: $command
        args: [${words.collect { "'$it'" }.join(', ')}]"""
  }

  private String text() {
    def whole = contexts.findAll { it.server }
    """apiVersion: v1
kind: Config
current-context: ${contexts.first().name}
contexts:
${contexts.collect { "- name: $it.name\n  context:\n    cluster: $it.name\n    user: $it.name" }.join('\n')}
clusters:
${whole.collect { "- name: $it.name\n  cluster:\n    server: $it.server" }.join('\n')}
users:
${whole.collect { "- name: $it.name\n  user:\n      ${it.user ?: '{}'}" }.join('\n')}
"""
  }
}
