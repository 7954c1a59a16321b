package dev.unstick.script

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.plan.run.ApplySettings
import dev.unstick.plan.Consent
import dev.unstick.sandbox.Sandbox
import dev.unstick.view.Style
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The words of the DSL, on the sandbox. */
class DslSpec extends Specification {
  @TempDir
  Path folder

  @AutoCleanup
  Sandbox sandbox

  @AutoCleanup
  Session session

  StringWriter said = new StringWriter()
  String confirmed = 'nothing yet'
  Interpreter interpreter

  def setup() {
    begin('kubesphere')
  }

  private void begin(String scenario) {
    sandbox?.close()
    session?.close()
    sandbox = Sandbox.start([scenario], 0)
    def kubeconfig = folder.resolve('kubeconfig')
    Files.deleteIfExists(kubeconfig)
    sandbox.writeKubeconfig(kubeconfig)
    session = new Session(
      { Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(10), false, [:])) },
      new ApplySettings(folder.resolve('state'), Set.of(), false, false, ApplySettings.PATIENCE, Duration.ofMillis(50)),
      { plan -> Consent.to(confirmed).ask(plan) } as Consent,
      new Output(new PrintWriter(said, true), new PrintWriter(said, true), Style.plain(), Style.plain(), false),
      Clock.systemUTC())
    interpreter = new Interpreter(session, [args: []])
  }

  def "what somebody met is explained without a request"() {
    given:
    def before = sandbox.requests()

    expect:
    enter("explain('foregroundDeletion').topic") == 'finalizer'
    enter("explain('kubectl edit ns payments').danger") == 'no-effect'
    enter("explain('kubectl edit ns payments').json.path('namespace').asString()") == 'payments'
    enter("explain 'kubectl edit ns payments'").next('it') == ["why 'payments'", "plan 'payments'"]
    enter("explain 'nothing.of/that'").toString().contains('neither the catalogue nor any rule knows')
    sandbox.requests() == before
  }

  def "what holds a namespace is drawn as a tree, and saved as what the file is called, without a write"() {
    given:
    def file = folder.resolve('tree.svg')

    expect:
    enter("tree 'kubesphere-system'").toString().contains('finalizers.kubesphere.io/namespaces')
    with(enter("tree 'kubesphere-system'") as TreeHandle) {
      next('it').contains("it.save 'tree.svg'")
      json.path('name').asString() == 'kubesphere-system'
      json.path('branches').size() > 2
    }
    enter("ns 'kubesphere-system'; tree()").toString() == enter("ns('kubesphere-system').tree()").toString()
    enter("tree(ns('kubesphere-system')).save('$file')").toString().contains(file.toString())
    Files.readString(file).contains('<svg')
    sandbox.requests().findAll { it.method() != 'GET' } == []

    when:
    enter("tree('kubesphere-system').save('tree.png')")

    then:
    def refused = thrown(ScriptException)
    refused.message.contains('.svg')
  }

  def "what happened to a namespace is drawn as a timeline, with what was done by this tool, and saved"() {
    given:
    def file = folder.resolve('timeline.md')
    confirmed = 'nobody'
    enter("apply plan('kubesphere-system')")

    expect:
    enter("timeline 'kubesphere-system'").toString().contains('you are here')
    with(enter("timeline 'kubesphere-system'") as TimelineHandle) {
      next('it').contains("it.save 'timeline.svg'")
      json.path('moments').valueStream().anyMatch { it.path('source').asString() == 'metadata.deletionTimestamp' }
    }
    enter("ns 'kubesphere-system'; timeline()").class == TimelineHandle
    enter("ns('kubesphere-system').timeline()").class == TimelineHandle
    enter("timeline(ns('kubesphere-system')).save('$file')").class == PictureFileHandle
    Files.readString(file).startsWith('```mermaid\ngantt\n')
    sandbox.requests().findAll { it.method() != 'GET' } == []

    when:
    confirmed = 'kubesphere-system'
    enter("ns('kubesphere-system').prune('\$.spec.finalizers').finalize(override: 'content-unlisted')")
    def run = session.history().all()[0].id()

    then:
    enter("timeline('kubesphere-system')").json.path('moments').valueStream().filter { it.path('source').asString() == "journal $run".toString() }.map { it.path('lane').asString() }.toList() ==
      ['unstick', 'unstick']
  }

  def "the article's namespace is diagnosed and freed"() {
    given:
    confirmed = 'kubesphere-system'

    expect:
    enter("why('kubesphere-system').causes*.id()*.toString()") == ['apiservice-unavailable', 'namespace-finalizers']
    enter("ns('kubesphere-system'); p = plan(); p.steps*.action()*.toString()") == ['delete', 'wait', 'strip', 'wait']
    session.chosen() == 'kubesphere-system'
    enter('(apply p).gone') == true
    session.chosen() == ''
    enter("namespaces()*.name.contains('kubesphere-system')") == false
    said.toString().contains('Namespace kubesphere-system is gone: a GET answered 404.')
  }

  def "what is left in a namespace is listed object by object, and by kind"() {
    given:
    begin('content-finalizers')

    expect:
    with(enter("content 'demo-content-finalizers'") as ContentHandle) {
      it*.reference()*.shortName() == ['dbclaim/orders', 'dbclaim/payments', 'dbclaim/sessions']
      unlisted == []
      json.valueStream().map { it.path('name').asString() }.toList() == ['orders', 'payments', 'sessions']
      next('it') == ["why 'demo-content-finalizers'", "plan 'demo-content-finalizers'"]
      it.toString() =~ /DbClaim +orders +2h +db\.example\.com\/cleanup +deployment\/db-operator/
    }
    enter("ns 'demo-content-finalizers'; content().ofKind('dbclaims.db.example.com').size()") == 3
    enter("content(ns('demo-content-finalizers')).ofKind('DBClaim').size()") == 3
    enter("content('db-operator')*.reference()*.kind().contains('Deployment')") == true
    sandbox.requests().findAll { it.method() != 'GET' } == []
  }

  def "the finalizers that a path matches are taken out of what is left by one patch an object, once a person agrees"() {
    given:
    begin('content-finalizers')
    confirmed = 'demo-content-finalizers'

    when:
    enter("p = content('demo-content-finalizers').ofKind('DbClaim').prune '\$.metadata.finalizers[?(@ =~ /db.example.com.*/)]'")

    then:
    enter('p.steps*.action()*.toString()') == ['strip']
    enter('p.requests*.method()') == ['PATCH'] * 3
    enter('p.refusals') == []
    sandbox.requests().findAll { it.method() != 'GET' } == []

    when:
    def outcome = enter('apply p') as OutcomeHandle

    then:
    outcome.ending == 'done'
    said.toString().contains('Namespace demo-content-finalizers is still there, as the plan said.')
    new PollingConditions(timeout: 30).eventually {
      assert enter("content('demo-content-finalizers').size()") == 0
    }
  }

  def "a path takes out of an object what it matches there, and nothing else"() {
    given:
    begin('content-finalizers')

    expect:
    enter("content('demo-content-finalizers').prune('\$.metadata.finalizers[?@ == \"db.example.com/cleanup\"]').steps*.objects()") == ['dbclaim/orders and 2 more']

    when:
    enter("content('demo-content-finalizers').$call")

    then:
    def refused = thrown(ScriptException)
    told.every { refused.message.contains(it) }

    where:
    call                                    | told
    "ofKind('ConfigMap')"                   | ['Nothing of kind ConfigMap is left in namespace demo-content-finalizers', 'DbClaim']
    "prune('\$.metadata.name')"             | ['is no finalizer entry', 'db.example.com/cleanup']
    "prune('\$.spec.finalizers')"           | ['matches nothing in any of 3 objects', 'DbClaim  db.example.com/cleanup']
    "prune('\$.metadata.finalizers[')"      | ['JSONPath']
  }

  def "what a person prunes is refused where it would harm: #scenario"() {
    given:
    begin(scenario)

    when:
    def plan = enter("content('$namespace').prune '\$.metadata.finalizers'") as PlanHandle

    then:
    plan.refusals*.id() == refusals

    where:
    scenario            | namespace                || refusals
    'content-finalizers' | 'demo-content-finalizers' || []
    'volume-protection' | 'demo-volume-protection' || ['protection-in-use', 'owner-alive']
    'patch-rejected'    | 'demo-patch-rejected'    || ['patch-rejected', 'owner-alive']
  }

  def "each stuck namespace is freed by the steps that fit it: #namespace"() {
    given:
    begin(namespace - 'demo-')
    confirmed = namespace

    expect:
    enter("why('$namespace').causes*.id()*.toString()") == causes
    enter("p = plan '$namespace'; p.steps*.action()*.toString()") == steps
    enter('(apply p).gone') == true

    where:
    namespace                   || causes                  | steps
    'demo-namespace-finalizers' || ['namespace-finalizers'] | ['strip', 'wait']
    'demo-spec-finalizers'      || ['spec-finalizers']      | ['finalize', 'wait']
    'demo-nothing-left'         || ['nothing-left']         | ['delete', 'wait']
  }

  def "content that waits for an owner who sleeps is not stripped: the owner is woken and does its work"() {
    given:
    begin('content-finalizers')
    confirmed = 'demo-content-finalizers'

    expect:
    enter("why('demo-content-finalizers').causes*.id()*.toString()") == ['content-finalizers']
    enter("plan('demo-content-finalizers').steps*.action()*.toString()") == ['repair', 'wait', 'wait']
    enter("(apply plan('demo-content-finalizers')).ending") == 'freed'
    sandbox.operators().external()*.state()*.toString() == ['RELEASED'] * 3
  }

  def "a namespace shows its parts"() {
    expect:
    enter("ns('kubesphere-system').phase") == 'Terminating'
    enter("ns('kubesphere-system').finalizers.metadata()") == ['finalizers.kubesphere.io/namespaces']
    enter("ns('kubesphere-system').finalizers.spec()") == ['kubernetes']
    enter("ns('kubesphere-system').conditions.find { it.isTrue() }.type()") == 'NamespaceDeletionDiscoveryFailure'
    enter("ns('kubesphere-system').json.spec.finalizers[0].asString()") == 'kubernetes'
    enter("ns('kubesphere-system').yaml").toString().contains('\n  name: "kubesphere-system"\n')
    enter("get('/api/v1/namespaces/kubesphere-system').metadata.name.asString()") == 'kubesphere-system'
    enter("jsonpath(ns('kubesphere-system'), '\$..finalizers[*]')*.value*.asString()") == ['finalizers.kubesphere.io/namespaces', 'kubernetes']
  }

  def "words without brackets read as they are spoken"() {
    expect:
    enter("ns 'kubesphere-system' prune '\$.spec.finalizers'") instanceof DraftHandle
    enter("why 'kubesphere-system'") instanceof DiagnosisHandle
    enter("plan 'kubesphere-system'") instanceof PlanHandle
  }

  def "pruning sends nothing, and says what finalizing would send"() {
    given:
    def writes = sandbox.writes()

    when:
    enter("draft = ns('kubesphere-system').prune '\$.spec.finalizers'")
    enter("draft.prune '\$.metadata.finalizers[?(@ == \"finalizers.kubesphere.io/namespaces\")]'")

    then:
    sandbox.writes() == writes
    enter('draft.diff') == '''\
      |  namespace/kubesphere-system
      |    metadata.finalizers
      |    - finalizers.kubesphere.io/namespaces
      |    spec.finalizers
      |    - kubernetes'''.stripMargin()
    def request = enter('draft.request').toString()
    request.startsWith('PUT /api/v1/namespaces/kubesphere-system/finalize\n')
    request.contains('"uid" : "')
    request.contains('"resourceVersion" : "')
  }

  def "asking the server what it would say keeps nothing"() {
    expect:
    enter("ns('kubesphere-system').prune('\$.spec.finalizers').dryRun()").toString() ==
      'The server would take it. Finalizers then: metadata.finalizers [finalizers.kubesphere.io/namespaces], spec.finalizers []'
    enter("ns('kubesphere-system').finalizers.spec()") == ['kubernetes']
  }

  def "finalize puts the whole document once it is consented to, and not before"() {
    given:
    begin('spec-finalizers')
    enter("draft = ns('demo-spec-finalizers').prune '\$.spec.finalizers'")

    expect:
    enter('draft.finalize().ending') == 'refused'
    enter("ns('demo-spec-finalizers').phase") == 'Terminating'

    when:
    confirmed = 'demo-spec-finalizers'

    then:
    enter('draft.finalize().gone') == true
  }

  def "finalize overrides a refusal by its name alone"() {
    given:
    confirmed = 'kubesphere-system'
    enter("draft = ns('kubesphere-system').prune '\$..finalizers'")

    expect:
    enter('draft.finalize().ending') == 'refused'
    enter("draft.finalize(override: 'content-remains').ending") == 'refused'
    enter("draft.finalize(override: ['content-unlisted']).gone") == true
  }

  def "an argument that finalize does not have is refused"() {
    given:
    enter("draft = ns('kubesphere-system').prune '\$..finalizers'")

    when:
    enter('draft.finalize(force: true)')

    then:
    def failure = thrown(ScriptException)
    failure.message.contains('There is no argument force:')
  }

  def "the garbage collector has nothing to call on a draft"() {
    expect:
    DraftHandle.declaredMethods*.name.every { it != 'finalize' }
  }

  def "a recipe runs with its defaults and with what it is given, and refuses what it does not know"() {
    given:
    confirmed = 'kubesphere-system'

    when:
    enter("recipe 'kubesphere', namespace: 'demo'")

    then:
    def refusal = thrown(RecipeRefusedException)
    refusal.message.contains('is not meant for demo')

    expect:
    enter("recipe('kubesphere').gone") == true

    when:
    enter("recipe 'kubesphere', nmespace: 'x'")

    then:
    def failure = thrown(ScriptException)
    failure.message.contains('has no parameter nmespace. It has: namespace')
  }

  def "every word that is taught is there, and every word that is there is taught"() {
    given:
    def words = DslScript.declaredMethods.findAll { java.lang.reflect.Modifier.isPublic(it.modifiers) && !it.synthetic }*.name.toSet()

    expect:
    words - ['sleep', 'getProperty'] == Word.all()*.name().toSet()
    Word.all().every { it.usage().contains(it.name()) && !it.description().isEmpty() }
  }

  private Object enter(String source) {
    interpreter.enter(source)
  }
}
