package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** The real kubectl works on a sandbox as on a cluster. */
class KubectlProcessSpec extends Specification {
  static final long PATIENCE_SECONDS = 60

  @Shared
  @TempDir
  Path home
  @Shared
  @AutoCleanup
  Sandbox stuck = Sandbox.start(['kubesphere', 'content-finalizers'], 0)
  @Shared
  @AutoCleanup
  Sandbox healthy = Sandbox.start(['empty'], 0)

  def "get lists namespaces as a table, and shows one as JSON and YAML"() {
    expect:
    kubectl(stuck, 'get', 'ns').readLines()*.split(/\s+/)*.first() ==
      ['NAME', 'db-operator', 'default', 'demo', 'demo-content-finalizers', 'kube-node-lease', 'kube-public', 'kube-system', 'kubesphere-system']
    kubectl(stuck, 'get', 'ns') =~ /kubesphere-system +Terminating +9d/
    Api.JSON.readValue(kubectl(stuck, 'get', 'ns', 'kubesphere-system', '-o', 'json'), Map).metadata.finalizers ==
      ['finalizers.kubesphere.io/namespaces']
    kubectl(stuck, 'get', 'ns', 'kubesphere-system', '-o', 'yaml').contains('  finalizers:\n  - kubernetes\n')
    kubectl(stuck, 'get', 'ns', '-o', 'name').readLines().contains('namespace/demo')
  }

  def "describe shows a namespace"() {
    expect:
    with(kubectl(stuck, 'describe', 'ns', 'kubesphere-system')) {
      contains('Status:       Terminating')
      contains('Labels:       kubernetes.io/metadata.name=kubesphere-system')
      contains('No resource quota.')
      contains('No LimitRange resource.')
    }
  }

  def "custom resources are known by name and short name, with the columns of their definition"() {
    expect:
    kubectl(stuck, 'get', 'dbc', '-n', 'demo-content-finalizers').readLines()[0..1]*.split(/\s+/)*.toList()*.take(2) ==
      [['NAME', 'ENGINE'], ['orders', 'postgres']]
  }

  def "api-resources lists what is there, and fails for the group that is dead"() {
    when:
    def result = run(stuck, ['api-resources'])

    then:
    result.out =~ /(?m)^configmaps +cm +v1 +true +ConfigMap$/
    result.out =~ /(?m)^dbclaims +dbc +db.example.com\/v1 +true +DbClaim$/

    and:
    with(run(stuck, ['get', '--raw', '/apis/metrics.k8s.io/v1beta1'])) {
      code == 1
      err.contains('the server is currently unable to handle the request')
    }
  }

  def "create, apply, label and patch change what they say"() {
    given:
    def manifest = Files.writeString(home.resolve('settings.yaml'), '''\
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: made}
      data: {colour: green, size: small}
      '''.stripIndent())

    expect:
    kubectl(healthy, 'create', 'ns', 'made') == 'namespace/made created\n'
    kubectl(healthy, 'create', 'cm', 'literal', '-n', 'made', '--from-literal=a=b') == 'configmap/literal created\n'
    kubectl(healthy, 'get', 'cm', 'literal', '-n', 'made', '-o', 'jsonpath={.data.a}') == 'b'
    kubectl(healthy, 'apply', '-f', manifest.toString()) == 'configmap/settings created\n'
    kubectl(healthy, 'apply', '-f', manifest.toString()) == 'configmap/settings unchanged\n'

    when:
    Files.writeString(manifest, Files.readString(manifest).replace('green', 'red').replace(', size: small', ''))

    then:
    kubectl(healthy, 'apply', '-f', manifest.toString()) == 'configmap/settings configured\n'
    kubectl(healthy, 'get', 'cm', 'settings', '-n', 'made', '-o', 'jsonpath={.data}') == '{"colour":"red"}'
    kubectl(healthy, 'label', 'ns', 'made', 'team=x') == 'namespace/made labeled\n'
    kubectl(healthy, 'annotate', 'ns', 'made', 'note=y') == 'namespace/made annotated\n'
    kubectl(healthy, 'get', 'ns', '-l', 'team=x', '-o', 'name') == 'namespace/made\n'
    kubectl(healthy, 'patch', 'ns', 'made', '--type=merge', '-p', '{"metadata":{"labels":{"team":"z"}}}') == 'namespace/made patched\n'
    kubectl(healthy, 'patch', 'ns', 'made', '--type=json', '-p', '[{"op":"remove","path":"/metadata/labels/team"}]') == 'namespace/made patched\n'
    kubectl(healthy, 'patch', 'ns', 'made', '--type=merge', '-p', '{"spec":{"finalizers":[]}}').contains('(no change)')
    kubectl(healthy, 'get', 'ns', 'made', '-o', 'jsonpath={.spec.finalizers}') == '["kubernetes"]'
  }

  def "a second create is refused with the server's words"() {
    expect:
    with(run(healthy, ['create', 'ns', 'default'])) {
      code == 1
      err == 'Error from server (AlreadyExists): namespaces "default" already exists\n'
    }
  }

  def "delete waits until the namespace is gone; with --wait=false it does not, and wait --for=delete does"() {
    given:
    kubectl(healthy, 'create', 'ns', 'goes')
    kubectl(healthy, 'create', 'ns', 'goes-later')

    expect:
    kubectl(healthy, 'delete', 'ns', 'goes-later', '--wait=false') == 'namespace "goes-later" deleted\n'
    kubectl(healthy, 'get', 'ns', 'goes-later') =~ /Terminating/
    kubectl(healthy, 'wait', '--for=delete', 'ns/goes-later', '--timeout=30s') in ['', 'namespace/goes-later condition met\n']
    run(healthy, ['get', 'ns', 'goes-later']).code == 1
    kubectl(healthy, 'delete', 'ns', 'goes') == 'namespace "goes" deleted\n'
    run(healthy, ['get', 'ns', 'goes']).err == 'Error from server (NotFound): namespaces "goes" not found\n'
  }

  def "get -w follows a namespace to its end"() {
    given:
    kubectl(healthy, 'create', 'ns', 'watched')
    def watch = start(healthy, ['get', 'ns', 'watched', '-w'])
    def lines = watch.inputStream.newReader()

    expect:
    lines.readLine().startsWith('NAME')
    lines.readLine() =~ /watched +Active/

    when:
    kubectl(healthy, 'delete', 'ns', 'watched', '--wait=false')

    then:
    lines.readLine() =~ /watched +Terminating/

    cleanup:
    stop(watch)
  }

  def "replace --raw frees a namespace through /finalize"() {
    given:
    kubectl(stuck, 'create', 'ns', 'raw')
    kubectl(stuck, 'delete', 'ns', 'raw', '--wait=false')
    def document = Api.JSON.readValue(kubectl(stuck, 'get', 'ns', 'raw', '-o', 'json'), Map)
    document.spec.finalizers = []
    def file = Files.writeString(home.resolve('raw.json'), Api.JSON.writeValueAsString(document))

    expect:
    Api.JSON.readValue(kubectl(stuck, 'replace', '--raw', '/api/v1/namespaces/raw/finalize', '-f', file.toString()), Map).spec == [:]
    run(stuck, ['get', 'ns', 'raw']).err == 'Error from server (NotFound): namespaces "raw" not found\n'
  }

  def "the article's own way works as it does on the real thing: kubectl proxy, and curl -X PUT to /finalize"() {
    given:
    def proxy = start(stuck, ['proxy', '--port=0'])
    def (all, address) = (proxy.inputStream.newReader().readLine() =~ /Starting to serve on (\S+)/)[0]
    def document = Api.JSON.readValue(kubectl(stuck, 'get', 'ns', 'kubesphere-system', '-o', 'json'), Map)
    def file = home.resolve('kubesphere-system.json')
    def put = { String namespace ->
      document.metadata.finalizers = []
      document.spec.finalizers = []
      Files.writeString(file, Api.JSON.writeValueAsString(document))
      execute(['curl', '-s', '-X', 'PUT', '-H', 'Content-Type: application/json', '--data-binary', "@$file".toString(),
        "http://$address/api/v1/namespaces/$namespace/finalize".toString()], [:]).out
    }

    when:
    def refusal = put('kubespheer-system')

    then:
    refusal.contains('"message": "the name of the object (kubesphere-system) does not match the name on the URL (kubespheer-system)"')

    when:
    def answer = put('kubesphere-system')

    then:
    Api.JSON.readValue(answer, Map).spec == [:]
    run(stuck, ['get', 'ns', 'kubesphere-system']).err == 'Error from server (NotFound): namespaces "kubesphere-system" not found\n'

    cleanup:
    stop(proxy)
  }

  private String kubectl(Sandbox sandbox, String... words) {
    def result = run(sandbox, words.toList())
    assert result.code == 0: "kubectl ${words.join(' ')}: $result.err"
    result.out
  }

  private Map run(Sandbox sandbox, List<String> words) {
    execute(['kubectl', *words], environment(sandbox))
  }

  private Process start(Sandbox sandbox, List<String> words) {
    def builder = new ProcessBuilder(['kubectl', *words])
    builder.environment().putAll(environment(sandbox))
    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start()
  }

  // some kubectl are a dispatcher in front of the real one
  private static void stop(Process process) {
    process.descendants().forEach { it.destroy() }
    process.destroy()
  }

  private Map<String, String> environment(Sandbox sandbox) {
    def file = home.resolve('kubeconfig-' + URI.create(sandbox.server()).port)
    if (!Files.exists(file)) {
      sandbox.writeKubeconfig(file)
    }
    [KUBECONFIG: file.toString(), HOME: home.toString()]
  }

  private Map execute(List<String> command, Map<String, String> environment) {
    def out = Files.createTempFile(home, 'out', '')
    def err = Files.createTempFile(home, 'err', '')
    def builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile())
    builder.environment().putAll(environment)
    def process = builder.start()
    def ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
    if (!ended) {
      process.destroyForcibly()
    }
    assert ended: "$command did not end: ${Files.readString(err)}"
    [code: process.exitValue(), out: Files.readString(out), err: withoutSkewWarning(Files.readString(err))]
  }

  private static String withoutSkewWarning(String err) {
    err.readLines().findAll { !it.startsWith('WARNING: version difference') }.collect { it + '\n' }.join()
  }
}
