package dev.unstick.cluster.fabric8

import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory
import java.nio.file.Files
import java.nio.file.Path
import java.security.Key
import java.security.KeyStore

/** Throw-away keys and certificates, made by the JDK's keytool. */
class Certificates {
  private static final char[] PASSWORD = 'throw-away'.toCharArray()

  final KeyStore store
  private final Path file

  /**
   * A self-signed certificate.
   *
   * @param arguments more for keytool, such as the names or the start of validity
   */
  Certificates(Path directory, String algorithm, List<String> arguments) {
    file = directory.resolve("${UUID.randomUUID()}.p12")
    def keytool = Path.of(System.getProperty('java.home'), 'bin', 'keytool').toString()
    def words = [
      keytool, '-genkeypair', '-alias', 'one', '-keyalg', algorithm, '-dname', 'CN=throw-away', '-storetype', 'PKCS12',
      '-keystore', file.toString(), '-storepass', new String(PASSWORD),
    ] + arguments
    def process = new ProcessBuilder(words).redirectErrorStream(true).start()
    def said = process.inputStream.text
    assert process.waitFor() == 0: said
    store = KeyStore.getInstance('PKCS12')
    Files.newInputStream(file).withCloseable { store.load(it, PASSWORD) }
  }

  /** What a server needs to show this certificate, and to take clients that show another. */
  SSLContext server(Certificates clients = null) {
    def keys = KeyManagerFactory.getInstance(KeyManagerFactory.defaultAlgorithm)
    keys.init(store, PASSWORD)
    def trust = TrustManagerFactory.getInstance(TrustManagerFactory.defaultAlgorithm)
    trust.init((clients ?: this).trusted())
    SSLContext.getInstance('TLS').tap { init(keys.keyManagers, trust.trustManagers, null) }
  }

  String certificatePem() {
    armoured('CERTIFICATE', store.getCertificate('one').encoded)
  }

  String keyPem() {
    Key key = store.getKey('one', PASSWORD)
    armoured('PRIVATE KEY', key.encoded)
  }

  private KeyStore trusted() {
    KeyStore.getInstance('PKCS12').tap {
      load(null, null)
      setCertificateEntry('one', store.getCertificate('one'))
    }
  }

  private static String armoured(String label, byte[] bytes) {
    "-----BEGIN $label-----\n${Base64.getMimeEncoder(64, '\n'.bytes).encodeToString(bytes)}\n-----END $label-----\n"
  }
}
