package dev.unstick.deploy

import dev.unstick.cli.Streams
import dev.unstick.cli.Unstick
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.Scenario
import dev.unstick.sandbox.admission.User
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

import static dev.unstick.deploy.Manifests.account
import static dev.unstick.deploy.Manifests.documents
import static dev.unstick.deploy.Manifests.role

/** The rights that deploy/rbac gives are enough for what each file says, and the least that are. */
class LeastRightsSpec extends Specification {
  static final String ROLES = '/apis/rbac.authorization.k8s.io/v1/clusterroles'
  /** What each right of free.yaml is there for: a stuck namespace that cannot be freed without it. */
  static final List<List> NEEDED = [
    ['list', 'content-finalizers'],
    ['patch', 'content-finalizers'],
    ['delete', 'apiservice-unavailable'],
    ['get', 'stranded-content'],
    ['update', 'spec-finalizers'],
    ['create', 'stranded-content'],
  ]

  @TempDir
  Path folder

  Sandbox sandbox
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def cleanup() {
    sandbox?.close()
  }

  def "who may only list is told of #scenario what an administrator is told"() {
    given:
    start([scenario])
    grant('diagnose')
    def namespace = Scenario.all().find { it.name() == scenario }.namespace() ?: "demo-$scenario".toString()

    expect:
    answers(account('diagnose'), namespace) == answers(null, namespace)
    denied().every { it.method() == 'GET' }

    where:
    scenario << Scenario.names() - 'empty'
  }

  def "a free by who may only list is refused by the server, which is told, and changes nothing"() {
    given:
    start(['content-finalizers'])
    grant('diagnose')
    def name = 'demo-content-finalizers'
    def claims = "/apis/db.example.com/v1/namespaces/$name/dbclaims"
    def before = Api.of(sandbox).get(claims).json.items

    expect:
    unstick(account('diagnose'), 'free', name, '--confirm', name) in [1, 6]
    sentences() =~ /system:serviceaccount:unstick:unstick-diagnose" cannot patch resource.*auth can-i/
    Api.of(sandbox).get(claims).json.items == before
  }

  def "without the only right of diagnose.yaml nothing can be told"() {
    given:
    start(['content-finalizers'])
    grant('diagnose', [])

    expect:
    unstick(account('diagnose'), 'why', 'demo-content-finalizers') == 1
    said().contains('forbidden')
  }

  def "where Secrets may not be listed every other answer is the same, and it is said of them"() {
    given:
    start(['content-finalizers'])
    grant('diagnose-without-secrets')
    def name = 'demo-content-finalizers'
    def administrator = answers(null, name)
    def told = answers(account('diagnose-without-secrets'), name)

    expect:
    told.why.causes*.id == administrator.why.causes*.id
    told.why.blockers == administrator.why.blockers
    told.why.unlisted*.groupVersion == ['v1/secrets']
    told.why.unlisted[0].reason.contains('cannot list resource "secrets"')
  }

  def "each rule of diagnose-without-secrets.yaml is needed, rule #rule"() {
    given:
    start(['content-finalizers'])
    def rules = role('diagnose-without-secrets').rules
    grant('diagnose-without-secrets', rules - [rules[rule]])

    expect:
    unstick(account('diagnose-without-secrets'), 'why', 'demo-content-finalizers', '-o', 'json') == 1 || json().unlisted*.groupVersion != ['v1/secrets']

    where:
    rule << (0..<role('diagnose-without-secrets').rules.size())
  }

  def "who may free frees #scenario to the last 404"() {
    given:
    start([scenario])
    grant('free')

    expect:
    free(scenario) == 0
    Api.of(sandbox).get("/api/v1/namespaces/demo-$scenario").code == 404

    where:
    scenario << NEEDED*.get(1).unique() + ['conversion-webhook-failing', 'webhook-failing', 'namespace-finalizers']
  }

  def "without the right to #verb of free.yaml #scenario is not freed"() {
    given:
    start([scenario])
    grant('free', role('free').rules.collect { it + [verbs: it.verbs - verb] }.findAll { it.verbs })

    expect:
    free(scenario) in [1, 4, 6]
    sentences() =~ (verb == 'list' ? /403: not allowed/ : /cannot $verb resource/)

    where:
    [verb, scenario] << NEEDED
  }

  def "each right of free.yaml is one of those that are needed"() {
    expect:
    role('free').rules*.verbs.flatten() == NEEDED*.get(0)
  }

  def "what the CronJob runs is whole by the account that it names"() {
    given:
    start(['kubesphere', 'content-finalizers', 'patch-rejected', 'webhook-failing', 'pods-terminating'])
    grant('diagnose')
    def before = sandbox.writes()
    def pod = Manifests.cronJob().spec.jobTemplate.spec.template.spec
    def words = pod.containers[0].args*.toString()*.replace('hours=24', 'hours=1') as String[]

    when:
    unstick(null, words)
    def whole = said()

    then:
    pod.serviceAccountName == 'unstick-diagnose'
    whole.contains('| demo-patch-rejected | ')

    when:
    unstick(account('diagnose'), words)

    then:
    said() == whole
    sandbox.writes() == before
  }

  def "a recipe of one's own runs from its ConfigMap"() {
    given:
    start(['kubesphere'])
    grant('diagnose')
    def recipes = Files.createDirectories(folder.resolve('.config/unstick/recipes'))
    Manifests.read(Path.of('deploy/in-cluster/recipe.yaml'))[0].data.each { name, text -> Files.writeString(recipes.resolve(name), text) }

    expect:
    unstick(account('diagnose'), '--read-only', 'run', 'by-team') == 0
    said().contains('nobody: kubesphere-system')
  }

  private void start(List<String> scenarios) {
    sandbox = Sandbox.start(SandboxSettings.of(scenarios).withUsers(Manifests.FILES.collect {
      new User(account(it), ['system:serviceaccounts', 'system:serviceaccounts:unstick', 'system:authenticated'])
    }))
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))
  }

  /** Applies a file of deploy/rbac, with other rules if they are given. */
  private void grant(String file, List<Map> rules = role(file).rules) {
    documents(file).each { document ->
      def path = [
        Namespace: '/api/v1/namespaces', ServiceAccount: '/api/v1/namespaces/unstick/serviceaccounts', ClusterRole: ROLES,
        ClusterRoleBinding: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings'][document.kind]
      def answer = Api.of(sandbox).post(path, document.kind == 'ClusterRole' ? document + [rules: rules] : document)
      assert answer.code == 201: answer.text
    }
  }

  /** What the commands answer that look at a namespace. */
  private Map answers(String user, String namespace) {
    unstick(user, 'why', namespace, '-o', 'json')
    def why = out.size() ? json() : said()
    unstick(user, 'plan', namespace, '-o', 'json')
    def plan = out.size() ? json().subMap(['steps', 'refusals']) : said()
    [why: why, plan: plan]
  }

  private int free(String scenario) {
    def name = "demo-$scenario".toString()
    unstick(account('free'), scenario == 'stranded-content' ? 'rescue' : 'free', name, '--confirm', name)
  }

  private int unstick(String user, String... words) {
    out.reset()
    err.reset()
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100)
    def environment = [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()]
    def context = user ? ['--context', "sandbox-$user".toString()] : []
    new Unstick(streams, environment, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)))
      .run((['--kubeconfig', folder.resolve('kubeconfig').toString()] + context + words.toList()) as String[])
  }

  private List denied() {
    sandbox.requests().findAll { it.code() == 403 }
  }

  private Map json() {
    JsonMapper.shared().readValue(out.toString(StandardCharsets.UTF_8), Map)
  }

  private String sentences() {
    said().replaceAll(/\s+/, ' ')
  }

  private String said() {
    out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8)
  }
}
