package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import spock.lang.TempDir

import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList

import static dev.unstick.cluster.fabric8.LoopbackServer.json

/** Proxies: the kubeconfig's, the environment's, and when none is used. */
class ProxySpec extends ClusterSpecification {
  @TempDir
  Path made

  def "a proxy of #origin carries the request to a server of any name"() {
    given:
    def proxy = server { json([gitVersion: 'v1.36.2']) }
    def proxyUrl = "http://127.0.0.1:$proxy.port"
    def config = kubeconfig("server: http://api.example.com:8080\n" + (inKubeconfig ? "proxy-url: $proxyUrl" : ''))
    def environment = variables.collectEntries { [it, proxyUrl as String] }

    expect:
    open(config, [environment: environment + [PATH: '/bin']]).cluster().version() == 'v1.36.2'
    proxy.asked*.path == ['http://api.example.com:8080/version']

    where:
    origin           | inKubeconfig | variables
    'the kubeconfig' | true         | []
    'HTTP_PROXY'     | false        | ['HTTP_PROXY']
    'http_proxy'     | false        | ['http_proxy']
  }

  def "https goes through the proxy as a tunnel, with its user and password, which the server never sees"() {
    given:
    def certificates = new Certificates(made, 'EC', ['-ext', 'san=dns:api.example.com'])
    def server = closing(new LoopbackServer(certificates.server(), false, { json([gitVersion: 'v1.36.2']) }))
    def heads = new CopyOnWriteArrayList()
    def proxy = closing(new RawServer({ Socket socket -> heads << RawServer.head(socket); tunnel(socket, server.port) }))
    def config = kubeconfig("server: https://api.example.com\ncertificate-authority-data: ${certificates.authorityPem().bytes.encodeBase64()}")

    when: 'a process of its own asks, as the JDK decides about passwords for proxies once in a process'
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    def process = new ProcessBuilder(java, '-cp', System.getProperty('java.class.path'), VersionProbe.name, "$config", "http://ann:s%40crt@127.0.0.1:$proxy.port").start()
    process.outputStream.close()

    then:
    process.inputStream.text == 'v1.36.2'
    heads[0][0] == 'CONNECT api.example.com:443 HTTP/1.1'
    heads[0].find { it.startsWith('Proxy-Authorization') } == 'Proxy-Authorization: Basic ' + 'ann:s@crt'.bytes.encodeBase64()
    server.asked[0].header('Proxy-authorization') == null
    server.asked[0].header('Authorization') == "Bearer $TOKEN"
    !heads[0].any { it.contains(TOKEN) }
  }

  def "a proxy that #does is named, without its password"() {
    given:
    def proxy = closing(new RawServer({ Socket socket -> RawServer.head(socket); socket << answer; socket.close() }))
    def environment = [HTTPS_PROXY: "http://ann:$TOKEN@127.0.0.1:$proxy.port" as String]

    when:
    def seen = failureOf { open(kubeconfig('server: https://api.example.com'), [environment: environment]).cluster().version() }

    then:
    seen.failure() == Failure.UNREACHABLE
    seen.message.contains("by the proxy http://127.0.0.1:$proxy.port")
    seen.message.contains('does not let this through')
    !seen.message.contains(TOKEN)

    where:
    does              | answer
    'wants a login'   | 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n'
    'refuses'         | 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'
    'reaches nothing' | 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'
  }

  def "a proxy that is not there is named"() {
    given:
    def port = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }

    when:
    def seen = failureOf { open(kubeconfig("server: https://api.example.com\nproxy-url: http://127.0.0.1:$port")).cluster().version() }

    then:
    seen.failure() == Failure.UNREACHABLE
    seen.message.contains("nobody answers at the proxy http://127.0.0.1:$port")
  }

  def "a proxy of another kind is refused when the kubeconfig is read, without its password"() {
    when:
    def seen = failureOf { open(kubeconfig("server: https://api.example.com\n$cluster"), [environment: environment]) }

    then:
    seen.failure() == Failure.BAD_KUBECONFIG
    seen.message.contains(said)
    !seen.message.contains(TOKEN)

    where:
    cluster                                          | environment                                         || said
    'proxy-url: socks5://127.0.0.1:1080'             | [PATH: '/bin']                                      || 'socks5://127.0.0.1:1080'
    "proxy-url: 'https://ann:$TOKEN@p.example.com'"  | [PATH: '/bin']                                      || 'https://[hidden]@p.example.com'
    ''                                               | [HTTPS_PROXY: "socks5://ann:$TOKEN@p.example.com".toString()]  || 'HTTPS_PROXY'
  }

  def "NO_PROXY '#noProxy' #leads #server"() {
    expect:
    NoProxy.of(noProxy).covers(URI.create(server)) == direct

    where:
    noProxy                     | server                          || direct
    ''                          | 'https://api.example.com'       || false
    '*'                         | 'https://api.example.com'       || true
    'example.com'               | 'https://api.example.com'       || true
    'example.com'               | 'https://example.com'           || true
    'example.com'               | 'https://notexample.com'        || false
    '.example.com'              | 'https://api.example.com'       || true
    '.example.com'              | 'https://example.com'           || false
    '*.example.com'             | 'https://api.example.com'       || true
    'EXAMPLE.com'               | 'https://api.Example.com'       || true
    'a.com, example.com ,b.com' | 'https://api.example.com'       || true
    'example.com:6443'          | 'https://api.example.com:6443'  || true
    'example.com:6443'          | 'https://api.example.com'       || false
    'example.com:443'           | 'https://api.example.com'       || true
    '10.0.0.0/8'                | 'https://10.1.2.3:6443'         || true
    '10.0.0.0/8'                | 'https://11.1.2.3:6443'         || false
    '10.0.0.0/8'                | 'https://api.example.com'       || false
    '10.1.2.3'                  | 'https://10.1.2.3:6443'         || true
    'fd00::/8'                  | 'https://[fd00::1]:6443'        || true
    'fd00::1'                   | 'https://[fd00::1]:6443'        || true
    ''                          | 'https://127.0.0.1:6443'        || true
    ''                          | 'https://localhost:6443'        || true
    ''                          | 'https://[::1]:6443'            || true
    ''                          | 'https://127.example.com'       || false

    leads = direct ? 'leads directly to' : 'does not cover'
  }

  private static void tunnel(Socket client, int port) {
    client << 'HTTP/1.1 200 Connection established\r\n\r\n'
    def upstream = new Socket(InetAddress.loopbackAddress, port)
    Thread.startDaemon {
      try {
        upstream.inputStream.transferTo(client.outputStream)
      } catch (IOException ignored) {
        // one of them left
      }
    }
    client.inputStream.transferTo(upstream.outputStream)
  }
}
