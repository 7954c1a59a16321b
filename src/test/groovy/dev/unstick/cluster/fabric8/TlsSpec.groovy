package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.Connection
import spock.lang.Shared
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

import static dev.unstick.cluster.fabric8.LoopbackServer.json

/** Whom to trust, and what to show, in TLS. */
class TlsSpec extends ClusterSpecification {
  @Shared
  @TempDir
  Path made

  @Shared
  Certificates good = new Certificates(made, 'EC', ['-ext', 'san=ip:127.0.0.1,dns:api.example.com'])
  @Shared
  Certificates other = new Certificates(made, 'EC', ['-ext', 'san=ip:127.0.0.1'])
  @Shared
  Certificates wrongName = new Certificates(made, 'EC', ['-ext', 'san=dns:elsewhere.example.com'])
  @Shared
  Certificates expired = new Certificates(made, 'EC', ['-ext', 'san=ip:127.0.0.1', '-startdate', '-10d', '-validity', '3'])
  @Shared
  Certificates notYet = new Certificates(made, 'EC', ['-ext', 'san=ip:127.0.0.1', '-startdate', '+10d'])

  def "a server whose authority the kubeconfig has is trusted: #how"() {
    given:
    def server = https(good)
    Files.writeString(directory.resolve('ca.crt'), good.authorityPem())

    expect:
    open(kubeconfig("server: https://127.0.0.1:$server.port\n${authority(good)}")).cluster().version() == 'v1.36.2'

    where:
    how         | authority
    'in base64' | { "certificate-authority-data: ${it.authorityPem().bytes.encodeBase64()}" }
    'by file'   | { 'certificate-authority: ca.crt' }
    'not asked' | { 'insecure-skip-tls-verify: true' }
  }

  def "#kind is said to be that"() {
    given:
    def shown = certificate
    def server = https(shown)
    def connection = open(trusting(trusted, server))

    when:
    def seen = failureOf { connection.cluster().version() }

    then:
    seen.failure() == Failure.TLS
    seen.message.startsWith("GET /version on https://127.0.0.1:$server.port (context prod): the certificate of 127.0.0.1:$server.port $said")
    seen.message.contains('\nNext: ')
    server.asked == []

    where:
    kind                    | certificate        | trusted            || said
    'an unknown authority'  | good        | other       || 'comes from an authority that is not trusted'
    'a wrong name'          | wrongName   | wrongName   || 'is for another name'
    'an expired one'        | expired     | expired     || 'has expired'
    'one that is too young' | notYet      | notYet      || 'is not valid yet'
  }

  def "a server that speaks plain HTTP behind an https URL is said to do so"() {
    given:
    def server = closing(new RawServer({ Socket socket -> socket << 'HTTP/1.0 400 Bad Request\r\n\r\n'; socket.close() }))

    when:
    def seen = failureOf { open(trusting(good, server)).cluster().version() }

    then:
    seen.failure() == Failure.TLS
    seen.message.contains('does not speak TLS')
    seen.message.contains('http://')
  }

  def "a server that ends the handshake is a TLS failure at once"() {
    given:
    def server = closing(new RawServer({ Socket socket -> socket << new byte[] {21, 3, 3, 0, 2, 2, 40}; socket.close() }))

    when:
    def seen = failureOf { open(trusting(good, server), [timeout: Duration.ofSeconds(20)]).cluster().version() }

    then:
    seen.failure() == Failure.TLS
    seen.message.contains('ended the TLS handshake')
  }

  def "tls-server-name is the name that is expected"() {
    given:
    def server = https(certificate)
    def connection = open(trusting(certificate, server, "\ntls-server-name: $name"))

    expect:
    fails ? failureOf { connection.cluster().version() }.failure() == Failure.TLS : connection.cluster().version() == 'v1.36.2'

    where:
    certificate      | name                    || fails
    wrongName | 'elsewhere.example.com' || false
    good      | 'api.example.com'       || false
    good      | 'other.example.com'     || true
  }

  def "a client certificate is shown: #algorithm"() {
    given:
    def client = new Certificates(made, algorithm, [])
    def server = closing(new LoopbackServer(good.server(client), true, { json([gitVersion: 'v1.36.2']) }))
    def user = """\
      client-certificate-data: ${client.certificatePem().bytes.encodeBase64()}
      client-key-data: ${client.keyPem().bytes.encodeBase64()}"""
    def cluster = open(kubeconfig("server: https://127.0.0.1:$server.port\ncertificate-authority-data: ${good.authorityPem().bytes.encodeBase64()}", user)).cluster()

    expect:
    cluster.version() == 'v1.36.2'

    where:
    algorithm << ['EC', 'RSA']
  }

  def "a plugin may bring a client certificate"() {
    given:
    def client = new Certificates(made, 'EC', [])
    def server = closing(new LoopbackServer(good.server(client), true, { json([gitVersion: 'v1.36.2']) }))
    def answer = Files.writeString(directory.resolve('answer'), new tools.jackson.databind.json.JsonMapper().writeValueAsString(
      [kind: 'ExecCredential', apiVersion: 'client.authentication.k8s.io/v1', status: [clientCertificateData: client.certificatePem(), clientKeyData: client.keyPem()]]))
    def user = "exec: {apiVersion: client.authentication.k8s.io/v1, command: cat, args: ['$answer']}"

    expect:
    open(kubeconfig("server: https://127.0.0.1:$server.port\ncertificate-authority-data: ${good.authorityPem().bytes.encodeBase64()}", user)).cluster().version() == 'v1.36.2'
  }

  def "a server that wants a client certificate and gets none says so"() {
    given:
    def server = closing(new LoopbackServer(good.server(), true, { json([gitVersion: 'v1.36.2']) }))

    when:
    def seen = failureOf { open(trusting(good, server)).cluster().version() }

    then:
    seen.failure() in [Failure.TLS, Failure.BROKEN_ANSWER]
    server.asked == []
  }

  def "#mistake is a bad kubeconfig, and no key is shown"() {
    given:
    def connection = open(kubeconfig("server: https://127.0.0.1:1\n$cluster", user))

    when:
    def seen = failureOf { connection.cluster().version() }

    then:
    seen.failure() == Failure.BAD_KUBECONFIG
    seen.message.contains(said)
    !seen.message.contains('c2VjcmV0')
    !seen.message.contains('secret')

    where:
    mistake                       | cluster                                   | user                                                          || said
    'an authority that is none'   | 'certificate-authority-data: YWJj'        | 'token: abc'                                                  || 'certificate-authority-data'
    'an authority that is gone'   | 'certificate-authority: /none/ca.crt'     | 'token: abc'                                                  || '/none/ca.crt'
    'a key that is none'          | 'insecure-skip-tls-verify: true'          | 'client-certificate-data: YWJj\nclient-key-data: c2VjcmV0'    || 'client certificate or its key'
  }

  private LoopbackServer https(Certificates shown) {
    closing(new LoopbackServer(shown.server(), false, { json([gitVersion: 'v1.36.2']) }))
  }

  private Path trusting(Certificates authority, Object server, String more = '') {
    kubeconfig("server: https://127.0.0.1:$server.port\ncertificate-authority-data: ${authority.authorityPem().bytes.encodeBase64()}$more")
  }
}
