package dev.unstick.conformance

import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import io.fabric8.kubernetes.client.Config
import io.fabric8.kubernetes.client.internal.SSLUtils

import java.net.http.HttpClient
import java.nio.file.Files
import java.nio.file.Path
import java.security.SecureRandom

/**
 * The cluster that a spec runs against: the {@link ControlPlane} of our own, if one is given, the one of {@code -Dkubeconfig=FILE}, by its
 * current context, or else a sandbox of its own.
 * Everything a spec makes carries {@link #getPrefix} in its name, and {@link #close} removes whatever carries it.
 */
class ClusterUnderTest implements AutoCloseable {
  private static final String LETTERS = 'bcdfghjklmnpqrstvwxz2456789'
  private static final int SUFFIX_LENGTH = 6

  /** What the names of all that is made begin with; ends with a hyphen. */
  final String prefix = 'unstick-suite-' + suffix() + '-'
  final Api api
  /** A kubeconfig that leads kubectl to the cluster. */
  final Path kubeconfig
  /** The minor version of Kubernetes: 36 for 1.36. */
  final int minor
  private final Sandbox sandbox
  private final Path folder
  private int namespaces

  /** Starts, or reaches, the cluster. */
  static ClusterUnderTest start() {
    def file = ControlPlane.given ? ControlPlane.ours().kubeconfig.toString() : System.getProperty('kubeconfig')
    def folder = Files.createTempDirectory('unstick-suite')
    if (file) {
      return new ClusterUnderTest(reached(Path.of(file)), Path.of(file), null, folder)
    }
    def sandbox = Sandbox.start(['empty'], 0)
    def kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    new ClusterUnderTest(Api.of(sandbox), kubeconfig, sandbox, folder)
  }

  private ClusterUnderTest(Api api, Path kubeconfig, Sandbox sandbox, Path folder) {
    this.api = api
    this.kubeconfig = kubeconfig.toAbsolutePath()
    this.sandbox = sandbox
    this.folder = folder
    minor = minorVersion(api)
    refuseBrokenDiscovery()
  }

  /** Makes a namespace and gives its name. */
  String freshNamespace() {
    def name = "${prefix}ns-${++namespaces}".toString()
    def answer = api.post('/api/v1/namespaces', [apiVersion: 'v1', kind: 'Namespace', metadata: [name: name]])
    assert answer.code == 201: answer.text
    name
  }

  /** Whether it is a real one, and not the sandbox. */
  static boolean isReal() {
    ControlPlane.given || System.getProperty('kubeconfig') != null
  }

  /** A folder of its own, for files and kubectl's cache; goes with the cluster. */
  Path getFolder() {
    folder
  }

  /** Removes all that carries the prefix, then stops the sandbox. */
  @Override
  void close() {
    try {
      if (sandbox == null) {
        Cleaning.ofPrefix(api, prefix).run()
      }
    } finally {
      sandbox?.close()
      folder.toFile().deleteDir()
    }
  }

  private static Api reached(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("there is no kubeconfig ${file.toAbsolutePath()}; it is given as -Dkubeconfig=FILE")
    }
    def config = Config.fromKubeconfig(file.toFile())
    def client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
    if (config.masterUrl.startsWith('https:')) {
      client.sslContext(SSLUtils.sslContext(config))
    }
    def token = config.oauthTokenProvider?.token ?: config.autoOAuthToken ?: config.oauthToken
    new Api(config.masterUrl.replaceAll('/$', ''), token, client.build())
  }

  private static int minorVersion(Api api) {
    def answer = api.get('/version')
    assert answer.code == 200: "$api.server does not tell its version: $answer.code $answer.text"
    def told = System.getProperty('kubernetes.version') ?: "$answer.json.major.$answer.json.minor"
    def parts = told =~ /^1\.(\d+)/
    assert parts.find(): "the server calls itself $answer.json.gitVersion, which tells nothing of its version; say which it is, as in -Dkubernetes.version=1.20"
    parts.group(1) as int
  }

  // what the namespace controller answers tells of every group of the cluster
  private void refuseBrokenDiscovery() {
    def services = api.get('/apis/apiregistration.k8s.io/v1/apiservices')
    def broken = services.json.items.findAll { it.status?.conditions?.any { it.type == 'Available' && it.status != 'True' } }*.metadata*.name
    assert broken == []: "namespaces cannot be deleted on this cluster, as these APIServices are not available: $broken; repair or delete them first"
  }

  private static String suffix() {
    def random = new SecureRandom()
    (1..SUFFIX_LENGTH).collect { LETTERS[random.nextInt(LETTERS.length())] }.join()
  }
}
