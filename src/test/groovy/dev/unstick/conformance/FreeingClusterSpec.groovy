package dev.unstick.conformance

import java.nio.file.Files
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

import static dev.unstick.conformance.StuckNamespaces.DEAD

/** What the program does about stuck namespaces is what the cluster then shows: freed to the last 404, rescued, and by kubectl just so. */
@Stepwise
class FreeingClusterSpec extends Specification {
  static final int MANY = 300
  static final List<String> TITLES = ['admission', 'conversion', 'content', 'spec', 'pods', 'many', 'saved', 'twin', 'stranded']

  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  @Shared
  StuckNamespaces stuck = new StuckNamespaces(cluster)

  Program program = new Program(cluster)

  def setupSpec() {
    stuck.definitions(['widgets', 'gears'])
    stuck.configMap('admission', 'plain')
    stuck.custom('conversion', 'gears', 'gear')
    stuck.configMap('content', 'settings', [DEAD])
    stuck.secret('content', 'key', [DEAD, 'second.example.com/x'])
    stuck.custom('content', 'widgets', 'widget', ["$stuck.group/release".toString()])
    stuck.configMap('content', 'plain')
    stuck.specFinalizers('spec', ['kubernetes', 'foreign.example.com/x'])
    stuck.claim('pods', 'data')
    stuck.lostPod('pods', 'user', 'data')
    stuck.lostPod('pods', 'other')
    (1..MANY).each { stuck.configMap('many', "settings-$it", [DEAD]) }
    stuck.configMap('saved', 'settings', [DEAD])
    stuck.metadataFinalizers('saved', ['finalizers.kubesphere.io/namespaces', DEAD])
    stuck.configMap('twin', 'settings', [DEAD, 'second.example.com/x', 'third.example.com/x'])
    stuck.metadataFinalizers('twin', ['finalizers.kubesphere.io/namespaces', DEAD])
    stuck.configMap('stranded', 'settings', [DEAD])
    stuck.custom('stranded', 'widgets', 'widget', [DEAD])
    stuck.breakAdmission('admission')
    stuck.breakConversion('gears')
    stuck.delete(TITLES)
  }

  @Requires({ instance.isThere(data.title) })
  def "a namespace that hangs on its #title is freed until a GET answers 404"() {
    given:
    def namespace = stuck.named(title)
    def before = versions(namespace)

    expect: 'a dry run changes nothing'
    program.run(['--dry-run', 'free', namespace]) == 3
    versions(namespace) == before

    and: 'nor does who only reads'
    program.run(['--read-only', 'free', namespace, '--confirm', namespace]) == 4
    versions(namespace) == before

    when:
    def code = program.run(['free', namespace, '--confirm', namespace, '-o', 'json'])

    then:
    code == 0
    program.json.gone
    program.json.steps*.result.unique() == ['done']
    program.json.steps.findAll { it.action != 'wait' }*.action == actions
    isGone("/api/v1/namespaces/$namespace")
    left(namespace).isEmpty()

    where:
    title        || actions
    'admission'  || ['repair']
    'conversion' || ['repair']
    'pods'       || ['force-delete']
    'spec'       || ['finalize']
    'content'    || ['strip', 'strip', 'strip', 'strip']
    'many'       || ['strip']
  }

  def "what was let go comes back by the command of its backup, and a Secret does not"() {
    given:
    def namespace = stuck.named('content')
    def restore = Files.walk(program.state).withCloseable { files ->
      files.filter { it.fileName.toString() == 'RESTORE.md' && it.toString().contains("/$namespace/") }.toList()
    }
    def command = Files.readAllLines(restore[0])*.trim().find { it.startsWith('kubectl') }

    when:
    program.shell("kubectl create namespace $namespace && $command")

    then:
    def settings = cluster.api.get("/api/v1/namespaces/$namespace/configmaps/settings").json
    settings.data == [colour: 'green']
    settings.metadata.finalizers == [DEAD]
    cluster.api.get("/apis/$stuck.group/v1/namespaces/$namespace/widgets/widget").code == 200
    isGone("/api/v1/namespaces/$namespace/secrets/key")
  }

  def "kubectl does the same by the commands of a plan, one after the other"() {
    given:
    def namespace = stuck.named('twin')
    program.run(['plan', namespace, '-o', 'json'])

    when:
    program.json.steps.each { step ->
      if (step.action == 'wait' && step.finalizer) {
        StuckNamespaces.await('the controller has let go') { !cluster.api.get("/api/v1/namespaces/$namespace").json.spec.finalizers }
      } else {
        program.shell(step.kubectl)
      }
    }

    then:
    program.json.steps.count { it.action == 'strip' } == 5
    isGone("/api/v1/namespaces/$namespace")
  }

  def "a plan that was saved and reviewed, for finalizers of the namespace itself too, is applied by its digest"() {
    given:
    def namespace = stuck.named('saved')
    def file = cluster.folder.resolve('plan.json').toString()

    expect:
    program.run(['plan', namespace, '--save', file]) == 3
    def digest = (program.talk =~ /--digest (\S+)/)[0][1]
    program.run(['apply', file]) == 4
    program.run(['apply', file, '--digest', digest]) == 0
    isGone("/api/v1/namespaces/$namespace")
  }

  def "what a forced finalize has stranded is found and rescued"() {
    given:
    def namespace = stuck.named('stranded')
    stuck.specFinalizers('stranded', [])
    StuckNamespaces.await('it is gone') { isGone("/api/v1/namespaces/$namespace") }
    def before = left(namespace)

    expect:
    before.size() == 2
    program.run(['list', '--stranded', '-o', 'name'])
    program.talk.contains(namespace)

    and: 'a dry run creates nothing'
    program.run(['--dry-run', 'rescue', namespace]) == 3
    isGone("/api/v1/namespaces/$namespace")
    left(namespace) == before

    when:
    def code = program.run(['rescue', namespace, '--confirm', namespace])

    then:
    code == 0
    isGone("/api/v1/namespaces/$namespace")
    left(namespace).isEmpty()
  }

  def "one object is freed, and what waited for it goes: a definition, a volume"() {
    given:
    def namespace = stuck.named('live')
    def definition = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.$stuck.group"
    def volume = "${cluster.prefix}volume".toString()
    stuck.custom('live', 'widgets', 'last', [DEAD])
    stuck.volume(volume, [DEAD, 'external-attacher/disk-example-com'])
    cluster.api.delete("/api/v1/persistentvolumes/$volume")
    cluster.api.delete(definition)
    StuckNamespaces.await('the object was asked to go') {
      cluster.api.get("/apis/$stuck.group/v1/namespaces/$namespace/widgets/last").json.metadata.deletionTimestamp
    }

    expect:
    program.run(['free', "crd/widgets.$stuck.group".toString(), '--confirm', "widgets.$stuck.group".toString()]) == 4
    program.talk.contains('instances-remain')

    and:
    program.run(['free', "widgets.$stuck.group/last".toString(), '-n', namespace, '--confirm', 'last']) == 0
    isGone("/apis/$stuck.group/v1/namespaces/$namespace/widgets/last")

    and:
    program.run(['free', "pv/$volume".toString(), '--confirm', volume]) == 0
    program.talk.contains('volume vol-9')
    isGone("/api/v1/persistentvolumes/$volume")
  }

  def "an aggregated API without a backend is deleted, and the namespace goes"() {
    given:
    def namespace = stuck.named('aggregated')
    stuck.configMap('aggregated', 'plain')
    def service = stuck.breakAggregation()
    stuck.delete(['aggregated'])

    when:
    def code = program.run(['free', namespace, '--confirm', namespace, '-o', 'json'])

    then:
    code == 0
    program.json.steps*.action == ['delete', 'wait', 'wait']
    isGone("/apis/apiregistration.k8s.io/v1/apiservices/$service")
    isGone("/api/v1/namespaces/$namespace")
  }

  /** The sandbox has a controller that collects the pods of nodes that are gone, which the real control plane beside it has not. */
  boolean isThere(String title) {
    title != 'pods' || ClusterUnderTest.real
  }

  private boolean isGone(String path) {
    cluster.api.get(path).code == 404
  }

  /** The objects of a namespace, whether or not it is there, by their paths, and the version that each has. */
  private Map<String, String> left(String namespace) {
    ['/api/v1/configmaps', '/api/v1/secrets', '/api/v1/pods', '/api/v1/persistentvolumeclaims', "/apis/$stuck.group/v1/widgets", "/apis/$stuck.group/v1/gears"].collectEntries { list ->
      def answer = cluster.api.get(list)
      answer.code == 200 ? answer.json.items.findAll { it.metadata.namespace == namespace && it.type != 'kubernetes.io/service-account-token' && it.metadata.name != 'kube-root-ca.crt' }
        .collectEntries { ["$list/$it.metadata.name".toString(), it.metadata.resourceVersion] } : [:]
    }
  }

  /** The same, with what the whole cluster shares. The version of the namespace itself is its controller's to change. */
  private Map<String, String> versions(String namespace) {
    def shared = [
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', '/apis/apiregistration.k8s.io/v1/apiservices',
      '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    ].collectEntries { list ->
      cluster.api.get(list).json.items.findAll { it.metadata.name.contains(cluster.prefix) }.collectEntries { ["$list/$it.metadata.name".toString(), it.metadata.resourceVersion] }
    }
    def itself = cluster.api.get("/api/v1/namespaces/$namespace").json
    left(namespace) + shared + [metadata: itself.metadata.finalizers.toString(), spec: itself.spec.finalizers.toString()]
  }
}
