package dev.unstick.benchmark

import dev.unstick.Main
import dev.unstick.conformance.ControlPlane
import dev.unstick.sandbox.Api
import io.fabric8.kubernetes.client.Config
import io.fabric8.kubernetes.client.internal.SSLUtils

import java.net.http.HttpClient
import java.nio.file.Files
import java.nio.file.Path
import javax.net.ssl.SSLContext

/**
 * The server that is measured: a sandbox in a process of its own, over TLS as clients use it, or a control plane on this machine. Never
 * one that is reached over a network: what is put on it is not for a cluster that somebody works with.
 */
class BenchmarkServer implements Closeable {
  private static final String SANDBOX_HEAP = '-Xmx4g'

  final Path kubeconfig
  final Api api
  final String url
  final String token
  /** How it is connected to; null where it speaks plain HTTP. */
  final SSLContext tls
  /** The certificates of its authority in PEM, and those that its client shows with the key; each null for none. */
  final byte[] authority
  final byte[] certificate
  final byte[] key
  final Place place
  private final Process sandbox
  private final ControlPlane plane

  /** The server of that kubeconfig, or a fresh sandbox when there is none; {@code ours} says that it is a control plane of our own. */
  static BenchmarkServer start(Path kubeconfig, boolean ours) {
    if (kubeconfig != null) {
      def plane = ours ? ControlPlane.ours() : null
      // a run that was killed has left them at rest
      plane?.start(ControlPlane.CONTROLLERS)
      return new BenchmarkServer(kubeconfig, null, plane)
    }
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java')
    def process = new ProcessBuilder(java as String, SANDBOX_HEAP, '-cp', System.getProperty('java.class.path'), Main.name, 'sandbox', 'empty')
      .redirectError(ProcessBuilder.Redirect.DISCARD).start()
    new BenchmarkServer(Path.of(process.inputReader().readLine()), process, null)
  }

  private BenchmarkServer(Path kubeconfig, Process sandbox, ControlPlane plane) {
    this.kubeconfig = kubeconfig.toAbsolutePath()
    this.sandbox = sandbox
    this.plane = plane
    def config = Config.fromKubeconfig(kubeconfig.toFile())
    url = config.masterUrl.replaceAll('/$', '')
    token = config.oauthTokenProvider?.token ?: config.autoOAuthToken ?: config.oauthToken
    refuseNetworks()
    tls = url.startsWith('https:') ? SSLUtils.sslContext(config) : null
    authority = pem(config.caCertData, config.caCertFile)
    certificate = pem(config.clientCertData, config.clientCertFile)
    key = pem(config.clientKeyData, config.clientKeyFile)
    def client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
    if (tls != null) {
      client.sslContext(tls)
    }
    api = new Api(url, token, client.build())
    place = new Place(isSandbox(), api.get('/version').json.gitVersion)
  }

  /** Whether it is a sandbox, which goes with all that was put on it. */
  boolean isSandbox() {
    sandbox != null
  }

  /** Whether it is a control plane of our own, where nobody minds what becomes of it. */
  boolean isOurs() {
    plane != null
  }

  /** Leaves the namespace controller at rest, so that nothing but what is measured keeps the server busy; somebody's own works on. */
  void rest(boolean at = true) {
    if (isSandbox()) {
      def answer = api.put('/sandbox/components/namespace-controller', [running: !at])
      assert answer.code == 200: answer.text
    } else if (isOurs()) {
      at ? plane.stop(ControlPlane.CONTROLLERS) : plane.start(ControlPlane.CONTROLLERS)
    }
  }

  @Override
  void close() {
    if (isSandbox()) {
      sandbox.destroy()
      sandbox.waitFor()
    }
  }

  private void refuseNetworks() {
    def host = URI.create(url).host
    if (!InetAddress.getAllByName(host).every { it.loopbackAddress }) {
      throw new IllegalArgumentException("$url is not on this machine: the benchmark fills a cluster with a hundred thousand objects, and only one on loopback")
    }
  }

  private static byte[] pem(String data, String file) {
    data ? data.decodeBase64() : file ? Files.readAllBytes(Path.of(file)) : null
  }
}
