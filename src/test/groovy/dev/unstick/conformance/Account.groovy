package dev.unstick.conformance

import dev.unstick.deploy.Manifests
import java.nio.file.Files
import java.nio.file.Path
import tools.jackson.databind.json.JsonMapper

/** An account of the cluster under test with the rights of a file of deploy/rbac, or fewer, under names that the suite removes. */
class Account {
  private static final String AUTHORIZATION = '/apis/rbac.authorization.k8s.io/v1'

  private final ClusterUnderTest cluster
  private final String file
  private final String name
  private final String home
  /** A kubeconfig whose current context is this account. */
  final Path kubeconfig

  private Account(ClusterUnderTest cluster, String file, String name, String home) {
    this.cluster = cluster
    this.file = file
    this.name = name
    this.home = home
    kubeconfig = written(cluster, name, home)
  }

  /** Makes one; {@code file} is that of deploy/rbac, less its ending. */
  static Account of(ClusterUnderTest cluster, String file) {
    def name = "${cluster.prefix}$file".toString()
    def home = cluster.freshNamespace()
    made cluster.api.post("/api/v1/namespaces/$home/serviceaccounts", [apiVersion: 'v1', kind: 'ServiceAccount', metadata: [name: name, namespace: home]])
    made cluster.api.post("$AUTHORIZATION/clusterroles", Manifests.role(file) + [metadata: [name: name]])
    def binding = Manifests.documents(file).find { it.kind == 'ClusterRoleBinding' }
    made cluster.api.post("$AUTHORIZATION/clusterrolebindings", binding + [
      metadata: [name: name], roleRef: binding.roleRef + [name: name], subjects: [[kind: 'ServiceAccount', name: name, namespace: home]]])
    new Account(cluster, file, name, home)
  }

  /** The name by which the server knows it. */
  String getUser() {
    "system:serviceaccount:$home:$name"
  }

  /** Gives it other rules, until {@link #restore}. */
  void have(List<Map> rules) {
    def path = "$AUTHORIZATION/clusterroles/$name".toString()
    def answer = cluster.api.put(path, cluster.api.get(path).json + [rules: rules])
    assert answer.code == 200: answer.text
  }

  /** Gives it the rules of its file. */
  void restore() {
    have(Manifests.role(file).rules)
  }

  // by the TokenRequest API, as a pod's would be
  private static Path written(ClusterUnderTest cluster, String name, String home) {
    def answer = cluster.api.post("/api/v1/namespaces/$home/serviceaccounts/$name/token", [
      apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', metadata: [name: name, namespace: home], spec: [expirationSeconds: 3600]])
    assert answer.code == 201: answer.text
    def document = new LinkedHashMap(Manifests.read(cluster.kubeconfig)[0])
    document.users = [[name: name, user: [token: answer.json.status.token]]]
    document.contexts = document.contexts.collect { it + [context: it.context + [user: name]] }
    Files.writeString(cluster.folder.resolve("${name}.kubeconfig"), JsonMapper.shared().writeValueAsString(document))
  }

  private static void made(answer) {
    assert answer.code == 201: answer.text
  }
}
