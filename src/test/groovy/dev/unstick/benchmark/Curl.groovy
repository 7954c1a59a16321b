package dev.unstick.benchmark

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

/** curl, which asks for the lists that a diagnosis asked for, and throws away what it hears: nothing that reads them can be much faster. */
class Curl {
  private static final String ACCEPT = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'
  /** As many as Unstick has under way; with more, which is curl's own choice, it waits for its handshakes and is slower. */
  private static final String AT_A_TIME = 'parallel-max = 16'
  /** Kubernetes indents what it answers to what calls itself curl, which doubles it. */
  private static final String NO_INDENTING = 'user-agent = "unstick-benchmark"'

  private final BenchmarkServer server
  private final Path folder
  private int files

  Curl(BenchmarkServer server, Path folder) {
    this.server = server
    this.folder = folder
    [authority: server.authority, certificate: server.certificate, key: server.key].each { name, pem ->
      if (pem != null) {
        Files.write(ownFile("${name}.pem"), pem)
      }
    }
  }

  /** Each list whole, all of them in parallel. */
  Command whole(Requests requests) {
    new Command(folder, ['curl', '-K', configuration(paths(requests.firstPages)*.replaceAll(/[?&]limit=\d+/, ''))])
  }

  private static List<String> paths(List<String> asked) {
    asked*.substring('GET '.length())
  }

  private Path configuration(List<String> paths) {
    def lines = ['silent', 'show-error', 'fail', 'http2', NO_INDENTING, "header = \"Accept: $ACCEPT\"", 'parallel', AT_A_TIME]
    if (server.token) {
      lines << "header = \"Authorization: Bearer $server.token\""
    }
    if (server.authority != null) {
      lines << "cacert = \"${folder.resolve('authority.pem')}\""
    }
    if (server.certificate != null) {
      lines << "cert = \"${folder.resolve('certificate.pem')}\"" << "key = \"${folder.resolve('key.pem')}\""
    }
    paths.each { path -> lines << "url = \"$server.url$path\"" << 'output = "/dev/null"' }
    Files.write(ownFile("curl-${++files}.conf"), lines)
  }

  // a token is for its owner's eyes
  private Path ownFile(String name) {
    def file = folder.resolve(name)
    Files.deleteIfExists(file)
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString('rw-------')))
  }
}
