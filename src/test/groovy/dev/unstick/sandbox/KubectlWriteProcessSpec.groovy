package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** What the real kubectl writes, and what it asks of the schemas before it does. */
class KubectlWriteProcessSpec extends Specification {
  static final long PATIENCE_SECONDS = 60

  @Shared
  @TempDir
  Path home
  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['empty'], 0)

  def setupSpec() {
    sandbox.writeKubeconfig(home.resolve('kubeconfig'))
  }

  def "kubectl create #words"() {
    expect:
    kubectl(['create', *words.split(' ')]).out == "$created created\n"

    where:
    words                                                          || created
    'deployment web --image=nginx --replicas=2 --port=80'          || 'deployment.apps/web'
    'job once --image=x'                                           || 'job.batch/once'
    'role reader --verb=get,list --resource=pods'                  || 'role.rbac.authorization.k8s.io/reader'
    'rolebinding readers --role=reader --user=x'                   || 'rolebinding.rbac.authorization.k8s.io/readers'
    'clusterrole viewer --verb=get --resource=nodes'               || 'clusterrole.rbac.authorization.k8s.io/viewer'
    'service clusterip front --tcp=80:8080'                        || 'service/front'
    'quota few --hard=pods=5'                                      || 'resourcequota/few'
    'poddisruptionbudget one --min-available=50% --selector=a=b'   || 'poddisruptionbudget.policy/one'
    'ingress door --rule=a.example.com/=front:80'                  || 'ingress.networking.k8s.io/door'
    'priorityclass urgent --value=5'                               || 'priorityclass.scheduling.k8s.io/urgent'
    'secret generic hidden --from-literal=a=b'                     || 'secret/hidden'
    'serviceaccount robot'                                         || 'serviceaccount/robot'
  }

  def "what was created can be scaled, changed, exposed and replaced"() {
    given:
    kubectl(['create', 'deployment', 'app', '--image=nginx:1'])

    expect:
    kubectl(['scale', 'deployment', 'app', '--replicas=3']).out == 'deployment.apps/app scaled\n'
    kubectl(['set', 'image', 'deployment/app', 'nginx=nginx:2']).out == 'deployment.apps/app image updated\n'
    kubectl(['expose', 'deployment', 'app', '--port=80']).out == 'service/app exposed\n'
    kubectl(['get', 'deployment', 'app', '-o', 'wide']).out.readLines()[1] =~ /^app +[0-3]\/3 +[0-3] +[0-3] +\S+ +nginx +nginx:2 +app=app$/
    kubectl(['get', 'deployment', 'app', '-o', 'jsonpath={.metadata.generation}']).out == '3'

    when: 'its controller has nothing left to write, since what is replaced carries the resourceVersion that was read'
    kubectl(['rollout', 'status', 'deployment/app', '--timeout=60s'])
    def file = Files.writeString(home.resolve('app.json'), kubectl(['get', 'deployment', 'app', '-o', 'json']).out.replace('nginx:2', 'nginx:3'))

    then:
    kubectl(['replace', '-f', file.toString()]).out == 'deployment.apps/app replaced\n'
    kubectl(['get', 'deployment', 'app', '-o', 'jsonpath={..image}']).out == 'nginx:3'
  }

  def "apply creates, leaves alone, changes, and takes away what is no longer said; diff tells it before"() {
    given:
    def file = manifest('''
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: applied}
      spec:
        selector: {matchLabels: {app: applied}}
        template:
          metadata: {labels: {app: applied}}
          spec: {containers: [{name: a, image: "x:1"}, {name: b, image: "y:1"}]}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: applied}
      data: {a: "1", b: "2"}
      ''')

    expect:
    kubectl(['apply', '-f', file]).out == 'deployment.apps/applied created\nconfigmap/applied created\n'
    kubectl(['apply', '-f', file]).out == 'deployment.apps/applied unchanged\nconfigmap/applied unchanged\n'

    when:
    def path = Path.of(file)
    Files.writeString(path, Files.readString(path).replace(', {name: b, image: "y:1"}', '').replace('x:1', 'x:2').replace(', b: "2"', ''))
    def difference = run(['diff', '-f', file])

    then:
    difference.code == 1
    difference.out.contains('-        image: x:1\n') || difference.out.contains('-      - image: x:1\n')
    difference.out.contains('-  b: "2"\n')
    kubectl(['apply', '-f', file]).out == 'deployment.apps/applied configured\nconfigmap/applied configured\n'
    kubectl(['get', 'deployment', 'applied', '-o', 'jsonpath={..image}']).out == 'x:2'
    kubectl(['get', 'configmap', 'applied', '-o', 'jsonpath={.data}']).out == '{"a":"1"}'
  }

  def "apply --server-side takes over from apply, and quarrels with another manager until it is forced"() {
    given:
    def file = manifest('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\ndata: {a: "1"}\n')
    kubectl(['apply', '-f', file])

    expect:
    kubectl(['apply', '--server-side', '-f', file]).out == 'configmap/shared serverside-applied\n'
    managers('shared') == ['kubectl', 'kubectl-last-applied']

    when:
    Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace('"1"', '"2"'))
    def refused = run(['apply', '--server-side', '--field-manager=other', '-f', file])

    then:
    refused.code == 1
    refused.err.startsWith('error: Apply failed with 1 conflict: conflict with "kubectl": .data.a')
    kubectl(['apply', '--server-side', '--field-manager=other', '--force-conflicts', '-f', file]).out == 'configmap/shared serverside-applied\n'
    kubectl(['get', 'configmap', 'shared', '-o', 'jsonpath={.data.a}']).out == '2'
  }

  def "unknown fields are refused unless validation is only to warn"() {
    given:
    def file = manifest('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: typo}\ndataa: {a: "1"}\n')

    expect:
    with(run(['create', '-f', file])) {
      code == 1
      err == "Error from server (BadRequest): error when creating \"$file\": ConfigMap in version \"v1\" cannot be handled as a ConfigMap:" +
        ' strict decoding error: unknown field "dataa"\n'
    }
    with(run(['create', '--validate=warn', '-f', file])) {
      code == 0
      err == 'Warning: unknown field "dataa"\n'
    }
  }

  def "edit opens what is there and sends what changed"() {
    given:
    kubectl(['create', 'configmap', 'edited', '--from-literal=colour=green'])

    expect:
    run(['edit', 'configmap', 'edited'], [KUBE_EDITOR: 'sed -i s/green/red/']).out == 'configmap/edited edited\n'
    kubectl(['get', 'configmap', 'edited', '-o', 'jsonpath={.data.colour}']).out == 'red'
  }

  def "explain knows the fields of built-in kinds and of custom resources"() {
    given:
    kubectl(['apply', '-f', manifest('''
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: gadgets.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: gadgets, kind: Gadget}
        versions:
        - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer, description: How big it is.}}}}}}}
      ''')])
    kubectl(['wait', '--for=condition=Established', 'crd/gadgets.example.com', '--timeout=30s'])

    expect:
    kubectl(['explain', field]).out.replaceAll(/\s+/, ' ').contains(text)

    where:
    field                            || text
    'ns'                             || 'KIND: Namespace VERSION: v1 DESCRIPTION: Namespace provides a scope for Names.'
    'pods.spec.containers'           || 'FIELD: containers <[]Container>'
    'deployment.spec.strategy'       || 'rollingUpdate <RollingUpdateDeployment>'
    'namespace.metadata.finalizers'  || 'FIELD: finalizers <[]string>'
    'gadget.spec.size'               || 'FIELD: size <integer> DESCRIPTION: How big it is.'
  }

  private List<String> managers(String configMap) {
    kubectl(['get', 'configmap', configMap, '--show-managed-fields', '-o', 'jsonpath={.metadata.managedFields[*].manager}']).out.split(' ')
  }

  private String manifest(String text) {
    Files.writeString(Files.createTempFile(home, 'manifest', '.yaml'), text.stripIndent()).toString()
  }

  private Map kubectl(List<String> words) {
    def result = run(words)
    assert result.code == 0: "kubectl ${words.join(' ')}: $result.err"
    result
  }

  private Map run(List<String> words, Map<String, String> environment = [:]) {
    def out = Files.createTempFile(home, 'out', '')
    def err = Files.createTempFile(home, 'err', '')
    def builder = new ProcessBuilder(['kubectl', *words]*.toString()).redirectOutput(out.toFile()).redirectError(err.toFile())
    builder.environment().putAll([KUBECONFIG: home.resolve('kubeconfig').toString(), HOME: home.toString(), *: environment])
    def process = builder.start()
    def ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
    if (!ended) {
      process.destroyForcibly()
    }
    assert ended: "kubectl $words did not end: ${Files.readString(err)}"
    [code: process.exitValue(), out: Files.readString(out),
     err: Files.readString(err).readLines().findAll { !it.startsWith('WARNING: version difference') }.collect { it + '\n' }.join()]
  }
}
