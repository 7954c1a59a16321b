package dev.unstick.conformance

import dev.unstick.deploy.Manifests
import dev.unstick.sandbox.Api
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import tools.jackson.databind.json.JsonMapper

import static dev.unstick.conformance.StuckNamespaces.DEAD

/**
 * A real server finds the rights of deploy/rbac enough, and none too many; and what only reads is shown to by the server's own audit. The
 * sandbox has a spec of its own for that, {@code LeastRightsSpec}, with every scenario.
 */
@Requires({ ControlPlane.given || System.getProperty('kubeconfig') })
@Stepwise
class LeastRightsClusterSpec extends Specification {
  static final List<String> TITLES = ['admission', 'conversion', 'content', 'spec', 'saved', 'pods', 'stranded']

  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  @Shared
  StuckNamespaces stuck = new StuckNamespaces(cluster)

  @Shared
  Account diagnose = Account.of(cluster, 'diagnose')

  @Shared
  Account free = Account.of(cluster, 'free')

  Program program = new Program(cluster)

  def setupSpec() {
    stuck.definitions(['widgets', 'gears'])
    stuck.configMap('admission', 'plain')
    stuck.custom('conversion', 'gears', 'gear')
    stuck.secret('content', 'key', [DEAD])
    stuck.custom('content', 'widgets', 'widget', ["$stuck.group/release".toString()])
    stuck.specFinalizers('spec', ['kubernetes', 'foreign.example.com/x'])
    stuck.metadataFinalizers('saved', ['finalizers.kubesphere.io/namespaces', DEAD])
    stuck.claim('pods', 'data')
    stuck.lostPod('pods', 'user', 'data')
    stuck.configMap('stranded', 'settings', [DEAD])
    stuck.breakAdmission('admission')
    stuck.breakConversion('gears')
    stuck.delete(TITLES)
    stuck.specFinalizers('stranded', [])
    StuckNamespaces.await('it is gone') { isGone('stranded') }
  }

  def "with diagnose.yaml nobody enters a container, reads a Secret by its name, or writes"() {
    expect:
    !may('get', 'pods/exec') && !may('create', 'pods/exec') && !may('get', 'nodes/proxy') && !may('get', 'secrets')
    !may('patch', 'configmaps') && !may('delete', 'pods') && !may('update', 'namespaces/finalize')

    and: 'what SECURITY.md admits'
    may('list', 'secrets')
  }

  def "who may only list is told of the namespace that hangs on its #title what an administrator is told"() {
    given:
    def namespace = stuck.named(title)

    when:
    program.run(['why', namespace, '-o', 'json'])
    def administrator = program.json
    program.run(['why', namespace, '-o', 'json'], diagnose.kubeconfig)

    then:
    administrator.causes
    program.json == administrator

    where:
    title << TITLES
  }

  def "what it may not do is refused by the server, which is told with what asks for the right"() {
    given:
    def namespace = stuck.named('saved')

    expect:
    program.run(['free', namespace, '--confirm', namespace], diagnose.kubeconfig) in [1, 6]
    program.sentences.contains("\"$diagnose.user\" cannot patch resource")
    program.sentences.contains('auth can-i patch')
    !isGone('saved')
  }

  @IgnoreIf({ !Files.exists(instance.audit()) })
  def "who may write and reads only, by #words, has sent nothing but reads, as the server's audit says"() {
    given:
    def before = audited().size()

    when:
    program.run(words.collect { it.replace('NAMESPACE', stuck.named('content')).replace('STRANDED', stuck.named('stranded')) }, free.kubeconfig)
    def verbs = audited().drop(before)*.verb.unique()

    then:
    verbs
    verbs - ['get', 'list'] == []

    where:
    words << [['--read-only', '--dry-run'], [
      ['list'], ['list', '--stranded'], ['why', 'NAMESPACE'], ['plan', 'NAMESPACE'], ['free', 'NAMESPACE', '--confirm', 'NAMESPACE'],
      ['rescue', 'STRANDED', '--confirm', 'STRANDED'], ['run', 'operator-gone', 'NAMESPACE', '--confirm', 'NAMESPACE'], ['run', 'weekly-report', 'hours=0'],
      ['-e', "apply plan('NAMESPACE')", '--confirm', 'NAMESPACE'], ['-e', "simulate(plan('NAMESPACE')).ending"],
    ]].combinations().collect { mode, words -> [mode, *words] }
  }

  def "without the right to #verb #title is not freed"() {
    given:
    free.have(Manifests.role('free').rules.collect { it + [verbs: it.verbs - verb] }.findAll { it.verbs })

    expect:
    freed(title) in [1, 4, 6]
    program.sentences =~ (verb == 'list' ? /403: not allowed/ : /cannot $verb resource/)

    cleanup:
    free.restore()

    where:
    verb     | title
    'list'   | 'content'
    'patch'  | 'content'
    'get'    | 'content'
    'update' | 'spec'
    'delete' | 'pods'
    'create' | 'stranded'
  }

  def "who may free frees the namespace that hangs on its #title to the last 404"() {
    expect:
    freed(title) == 0
    isGone(title)

    where:
    title << TITLES
  }

  def "a right that is not held is not granted: the step beyond free.yaml is the server's to refuse"() {
    given:
    def role = Manifests.role('free').rules + [[apiGroups: ['*'], resources: ['*'], verbs: ['delete', 'deletecollection', 'get', 'list']]]

    when:
    def path = '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:controller:namespace-controller?dryRun=All'
    def answer = new Api(cluster.api.server, Manifests.read(free.kubeconfig)[0].users[0].user.token, cluster.api.client).merge(path, [rules: role])

    then:
    answer.code == 403
    answer.text.contains('attempting to grant RBAC permissions not currently held')
  }

  /** What the control plane beside the suite keeps of the requests of accounts. */
  static Path audit() {
    def kubeconfig = ControlPlane.given ? ControlPlane.ours().kubeconfig : Path.of(System.getProperty('kubeconfig', ''))
    kubeconfig.toAbsolutePath().resolveSibling('audit.log')
  }

  private List<Map> audited() {
    Files.readAllLines(audit()).findAll { it.contains(free.user) }.collect { JsonMapper.shared().readValue(it, Map) }
  }

  private int freed(String title) {
    def namespace = stuck.named(title)
    program.run([title == 'stranded' ? 'rescue' : 'free', namespace, '--confirm', namespace], free.kubeconfig)
  }

  private boolean may(String verb, String resource) {
    def (plural, subresource) = resource.tokenize('/') + ['']
    def answer = cluster.api.post('/apis/authorization.k8s.io/v1/subjectaccessreviews', [
      apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview',
      spec: [user: diagnose.user, resourceAttributes: [verb: verb, resource: plural, subresource: subresource, namespace: 'default']]])
    assert answer.code == 201: answer.text
    answer.json.status.allowed
  }

  private boolean isGone(String title) {
    cluster.api.get("/api/v1/namespaces/${stuck.named(title)}").code == 404
  }
}
