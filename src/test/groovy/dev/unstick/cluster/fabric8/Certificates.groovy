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

  private final Path file
  private final KeyStore store
  private final java.security.cert.Certificate authority

  /**
   * An authority and a certificate it signed.
   *
   * @param arguments more for keytool about the latter, such as its names or the start of its validity
   */
  Certificates(Path directory, String algorithm, List<String> arguments) {
    file = directory.resolve("${UUID.randomUUID()}.p12")
    generate('authority', algorithm, ['-ext', 'bc:c', '-startdate', '-20d', '-validity', '365'])
    generate('one', algorithm, ['-signer', 'authority'] + arguments)
    store = KeyStore.getInstance('PKCS12')
    Files.newInputStream(file).withCloseable { store.load(it, PASSWORD) }
    authority = store.getCertificate('authority')
    store.deleteEntry('authority')
  }

  private void generate(String alias, String algorithm, List<String> arguments) {
    def keytool = Path.of(System.getProperty('java.home'), 'bin', 'keytool').toString()
    def words = [
      keytool, '-genkeypair', '-alias', alias, '-keyalg', algorithm, '-dname', "CN=throw-away $alias" as String,
      '-storetype', 'PKCS12', '-keystore', file.toString(), '-storepass', new String(PASSWORD),
    ] + arguments
    def process = new ProcessBuilder(words).redirectErrorStream(true).start()
    def said = process.inputStream.text
    assert process.waitFor() == 0: said
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

  String authorityPem() {
    armoured('CERTIFICATE', authority.encoded)
  }

  String keyPem() {
    Key key = store.getKey('one', PASSWORD)
    armoured('PRIVATE KEY', key.encoded)
  }

  private KeyStore trusted() {
    KeyStore.getInstance('PKCS12').tap {
      load(null, null)
      setCertificateEntry('one', authority)
    }
  }

  private static String armoured(String label, byte[] bytes) {
    "-----BEGIN $label-----\n${Base64.getMimeEncoder(64, '\n'.bytes).encodeToString(bytes)}\n-----END $label-----\n"
  }
}
