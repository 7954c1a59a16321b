package dev.unstick.sandbox

import dev.unstick.sandbox.admission.User
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** What the real kubectl makes of refusals, of other users and of the levers. */
class KubectlAccessSpec extends Specification {
  static final long PATIENCE_SECONDS = 60

  @Shared
  @TempDir
  Path home
  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(SandboxSettings.of(['empty']).withUsers([new User('jane', [])]))

  def setupSpec() {
    sandbox.writeKubeconfig(home.resolve('kubeconfig'))
    def api = Api.of(sandbox)
    api.post('/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles',
      [metadata: [name: 'reader'], rules: [[apiGroups: [''], resources: ['pods'], verbs: ['get', 'list']]]])
    api.post('/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings', [metadata: [name: 'readers'],
      roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader'], subjects: [[kind: 'User', name: 'jane']]])
  }

  def "auth can-i answers as the rules do, for the user of the context and for one who is impersonated"() {
    expect:
    run(who + ['auth', 'can-i'] + question).out.trim() == answer
    run(who + ['auth', 'can-i'] + question).code == (answer == 'yes' ? 0 : 1)

    where:
    who                           | question                            | answer
    []                            | ['delete', 'namespaces']            | 'yes'
    ['--context', 'sandbox-jane'] | ['list', 'pods', '-n', 'default']   | 'yes'
    ['--context', 'sandbox-jane'] | ['delete', 'pods', '-n', 'default'] | 'no'
    ['--as', 'jane']              | ['list', 'pods', '-n', 'default']   | 'yes'
    ['--as', 'jane']              | ['list', 'secrets', '-A']           | 'no'
    ['--as', 'jane']              | ['get', '/version']                 | 'yes'
  }

  def "auth can-i --list shows the rules of a user"() {
    expect:
    with(run(['--context', 'sandbox-jane', 'auth', 'can-i', '--list', '-n', 'default']).out) {
      it =~ /(?m)^pods +\[\] +\[\] +\[get list\]$/
      it =~ /(?m)^selfsubjectaccessreviews.authorization.k8s.io +\[\] +\[\] +\[create\]$/
    }
  }

  def "roles and bindings are made with kubectl, and count at once"() {
    given:
    def may = { run(['--context', 'sandbox-jane', 'auth', 'can-i'] + it).out.trim() }

    expect:
    may(['get', 'nodes']) == 'no'
    run(['create', 'clusterrole', 'node-reader', '--verb=get,list', '--resource=nodes']).out == 'clusterrole.rbac.authorization.k8s.io/node-reader created\n'
    run(['create', 'clusterrolebinding', 'node-readers', '--clusterrole=node-reader', '--user=jane']).code == 0
    may(['get', 'nodes']) == 'yes'
    run(['create', 'role', 'leader', '-n', 'kube-system', '--verb=update', '--resource=leases', '--resource-name=one']).code == 0
    run(['create', 'rolebinding', 'leaders', '-n', 'kube-system', '--role=leader', '--user=jane']).code == 0
    may(['update', 'leases/one', '-n', 'kube-system']) == 'yes'
    may(['update', 'leases/two', '-n', 'kube-system']) == 'no'
    run(['get', 'clusterrolebinding', 'node-readers']).out =~ /node-readers +ClusterRole\/node-reader/
  }

  def "a refusal reaches the person in the server's words"() {
    expect:
    run(['--context', 'sandbox-jane', 'get', 'ns']).err == 'Error from server (Forbidden): namespaces is forbidden: ' +
      'User "jane" cannot list resource "namespaces" in API group "" at the cluster scope\n'
    run(['--context', 'sandbox-jane', 'delete', 'ns', 'default']).err == 'Error from server (Forbidden): namespaces "default" is forbidden: ' +
      'User "jane" cannot delete resource "namespaces" in API group "" in the namespace "default"\n'
    run(['--token', 'wrong', '--kubeconfig', withoutUser(), 'get', 'ns']).err.contains('Unauthorized')
  }

  def "the levers can be pulled with kubectl"() {
    given:
    def fault = Files.writeString(home.resolve('fault.json'), '{"id": "busy", "path": "/api/v1/nodes*", "does": "status", "code": 503, "times": 1}')

    expect:
    run(['create', '--raw', '/sandbox/faults', '-f', fault.toString()]).out.contains('"id":"busy"')
    run(['get', '--raw', '/api/v1/nodes']).err.contains('the server is currently unable to handle the request')
    run(['get', '--raw', '/sandbox/faults']).out.contains('"struck":1')
    run(['delete', '--raw', '/sandbox/faults/busy']).out == '[]'
    run(['--context', 'sandbox-jane', 'get', '--raw', '/sandbox/faults']).err ==
      'Error from server (Forbidden): forbidden: User "jane" cannot get path "/sandbox/faults": only the sandbox\'s own token reaches it\n'
  }

  private String withoutUser() {
    def file = home.resolve('without-user')
    Files.writeString(file, Files.readString(home.resolve('kubeconfig')).replaceAll(/token: \S+/, 'token: none'))
    file.toString()
  }

  private Map run(List<String> words) {
    def out = Files.createTempFile(home, 'out', '')
    def err = Files.createTempFile(home, 'err', '')
    def builder = new ProcessBuilder(['kubectl', *words]*.toString()).redirectOutput(out.toFile()).redirectError(err.toFile())
    builder.environment().putAll([KUBECONFIG: home.resolve('kubeconfig').toString(), HOME: home.toString()])
    def process = builder.start()
    assert process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS): "$words did not end"
    [code: process.exitValue(), out: Files.readString(out),
      err: Files.readString(err).readLines().findAll { !it.startsWith('W') }.collect { it + '\n' }.join()]
  }
}
