package dev.unstick.script

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.KubeconfigContexts
import dev.unstick.fleet.Fleet
import dev.unstick.fleet.MixedFleet
import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.view.Style
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The words that go to other clusters: contexts(), use, on. */
class OnSpec extends Specification {
  @TempDir
  Path folder

  @AutoCleanup
  MixedFleet clusters

  @AutoCleanup
  Session session

  StringWriter said = new StringWriter()
  String confirmed = 'nothing yet'
  Interpreter interpreter

  def "contexts() lists them in their order, with the one that words are about marked, and asks no cluster"() {
    given:
    begin('prod-eu', 'staging', 'no-cluster')

    expect:
    enter('contexts()*.name') == ['prod-eu', 'staging', 'no-cluster']
    enter('contexts().find { it.current }.name') == 'prod-eu'
    enter('contexts()').show(Style.plain()) =~ /(?s)CURRENT +NAME +SERVER.*\* +prod-eu +http:\/\/127.*staging.*no-cluster +unclear/
    enter('contexts().json').get(1).path('server').asString() == clusters.server('staging')
    clusters.sandbox('prod-eu').requests() == []
  }

  def "after use the words are about that context, and what was said before stays about the one it came from"() {
    given:
    begin('prod-eu', 'staging')

    expect:
    enter('stuck()*.name') == ['kubesphere-system']
    enter("before = ns 'kubesphere-system'; use 'staging'").current
    enter('stuck()*.name') == []
    enter('contexts().find { it.current }.name') == 'staging'
    enter('before.json.path("metadata").path("name").asString()') == 'kubesphere-system'
    enter("use 'prod-eu'; stuck()*.name") == ['kubesphere-system']
  }

  def "a context that is not there is told of, and nothing has changed then"() {
    given:
    begin('prod-eu', 'staging')

    when:
    enter("use 'stagin'")

    then:
    def unknown = thrown(ScriptException)
    unknown.message.contains('stagin')
    enter('stuck()*.name') == ['kubesphere-system']
  }

  def "on one context gives what the closure gives, with the variables of the session, and whatever it throws"() {
    given:
    begin('prod-eu', 'prod-us')

    expect:
    enter("found = []; on 'prod-us', { found.addAll(stuck()*.name); found.size() }") == 1
    enter('found') == ['demo-namespace-finalizers']
    enter("on('prod-us') { it }") == 'prod-us'
    enter("on('prod-us') { -> 40 + 2 }") == 42
    enter("on 'prod-us', { null }") == null
    enter("def look() { stuck()*.name }; on 'prod-us', { look() }") == ['demo-namespace-finalizers']
    enter("look = { stuck()*.name }; on 'prod-us', look") == ['demo-namespace-finalizers']
    enter('stuck()*.name') == ['kubesphere-system']
    enter("on 'prod-us', { on 'prod-eu', { stuck()*.name } }") == ['kubesphere-system']
    enter("(on 'prod-us', { ns 'demo-namespace-finalizers' }).json.path('status').path('phase').asString()") == 'Terminating'

    when:
    enter("on 'prod-us', { why 'kubesphere-system' }")

    then:
    def thrown = thrown(ScriptException)
    thrown.message.contains('There is no namespace "kubesphere-system" in context prod-us.')
    enter('stuck()*.name') == ['kubesphere-system']
  }

  def "on several contexts gives a row each, in their order, and one that is broken hides no other: #whom"() {
    given:
    begin('prod-eu', 'refused', 'prod-us', 'no-plugin')

    expect:
    with(enter("on $whom, { stuck() }") as ClusterAnswers) {
      it*.context == names
      values.keySet() as List == names.findAll { it.startsWith('prod') }
      values.values().every { it*.name.size() == 1 }
      failures.keySet() as List == names.findAll { !it.startsWith('prod') }
      it['prod-us']*.name == ['demo-namespace-finalizers']
      json.path('clusters').collect { it.path('context').asString() } == names
      json.path('clusters').find { it.path('context').asString() == 'prod-us' }.path('value').path('namespaces').size() == 1
    }

    where:
    whom                    || names
    'contexts()'            || ['prod-eu', 'refused', 'prod-us', 'no-plugin']
    "'*'"                   || ['prod-eu', 'refused', 'prod-us', 'no-plugin']
    "'prod-*'"              || ['prod-eu', 'prod-us']
    "'prod-us,refused'"     || ['refused', 'prod-us']
    "['prod-us']"           || ['prod-us']
    "['no-plugin', '*-us']" || ['prod-us', 'no-plugin']
  }

  def "rows print as one table where they are namespaces, otherwise a line or a part each; what failed is told with its reason"() {
    given:
    begin('prod-eu', 'refused', 'prod-us')

    expect:
    enter('on contexts(), { stuck() }').toString() =~ /(?s)CONTEXT +NAME +PHASE.*prod-eu +kubesphere-system.*prod-us +demo-namespace-finalizers.*Could not be looked at:\n  refused  .*refused.*3 contexts: 2 with something that hangs, 1 that could not/
    enter('on contexts(), { stuck().size() }').toString() =~ /(?s)CONTEXT +VALUE\nprod-eu +1\nprod-us +1\nCould not be looked at:\n  refused/
    enter("on contexts(), { why(stuck()[0].name) }").toString() =~ /(?s)In prod-eu:\n.*In prod-us:\n/
  }

  def "a mistake in the closure is told as it is told elsewhere"() {
    given:
    begin('prod-eu')

    expect:
    (enter('on contexts(), { stucc() }') as ClusterAnswers).failures['prod-eu'].contains('There is no word or method stucc. Did you mean stuck?')

    when:
    enter("(on contexts(), { fail 'no good' })['prod-eu']")

    then:
    def thrown = thrown(ScriptException)
    thrown.message.contains('prod-eu: ')
    thrown.message.contains('no good')
  }

  def "a plan is applied on one context that is named, with the usual consent, and counts as one of the session"() {
    given:
    begin('prod-eu', 'prod-us')
    confirmed = 'demo-namespace-finalizers'

    expect:
    enter("on 'prod-us', { apply(plan('demo-namespace-finalizers')).gone }")
    session.outcomes()*.plan()*.endpoint()*.context() == ['prod-us']
    clusters.sandbox('prod-us').writes() > 0
    clusters.sandbox('prod-eu').writes() == 0
  }

  def "nothing is sent, and nobody is asked for consent, where a plan would go to another cluster than is spoken of: #entry"() {
    given:
    begin('prod-eu', 'prod-us')
    confirmed = 'demo-namespace-finalizers'

    when:
    def told
    try {
      told = enter(entry).toString()
    } catch (ScriptException refused) {
      told = refused.message
    }

    then:
    (told + said).replaceAll(/\s+/, ' ').contains(reason)
    clusters.sandbox('prod-eu').writes() == 0
    clusters.sandbox('prod-us').writes() == 0

    where:
    entry                                                                                                                      || reason
    "on 'prod-*', { apply plan(stuck()[0].name) }"                                                                             || "To apply a plan, name one context: on 'prod-us'"
    "on 'prod-*', { on 'prod-us', { apply plan('demo-namespace-finalizers') } }"                                               || "To apply a plan, name one context: on 'prod-us'"
    "on 'prod-*', { ns(stuck()[0].name).prune('\$.metadata.finalizers').dryRun() }"                                            || 'read-only'
    "p = on 'prod-us', { plan 'demo-namespace-finalizers' }; apply p"                                                          || 'plan-stale'
    "use 'prod-us'; p = plan 'demo-namespace-finalizers'; use 'prod-eu'; apply p"                                              || 'plan-stale'
    "use 'prod-us'; d = ns('demo-namespace-finalizers').prune('\$.metadata.finalizers'); use 'prod-eu'; d.finalize()"         || 'This came from context prod-us, and the words are about prod-eu now.'
    "use 'prod-us'; d = ns('demo-namespace-finalizers').prune('\$.metadata.finalizers'); on 'prod-eu', { d.finalize() }"      || 'This came from context prod-us, and the words are about prod-eu now.'
  }

  def "what would leave open which cluster is meant is refused: #entry"() {
    given:
    begin('prod-eu', 'prod-us')

    when:
    def told
    try {
      told = enter(entry).toString()
    } catch (ScriptException refused) {
      told = refused.message
    }

    then:
    told.contains(reason)
    enter('stuck()*.name') == ['kubesphere-system']

    where:
    entry                                                                                                          || reason
    "on 'prod-us', { use 'prod-eu' }"                                                                              || '"use" stands for itself, in no closure'
    "def go(n) { use n }; on 'prod-us', { go 'prod-eu' }"                                                          || '"use" stands for itself'
    "on 'prod-*', { on '*', { stuck() } }"                                                                         || 'Several clusters are being asked already'
    "on 'prod-us', { java.util.concurrent.CompletableFuture.supplyAsync { stuck().size() }.join() }"               || 'nobody could tell which cluster is meant'
    "on [1], { stuck() }"                                                                                          || '"on" takes the name of a context'
    "on [], { stuck() }"                                                                                           || 'No context is named'
    "on 'dev-*', { stuck() }"                                                                                      || 'There are: prod-eu, prod-us'
  }

  def "whoever stops waiting stops all of it, and the session goes on"() {
    given:
    begin('prod-eu', 'black-hole', 'prod-us')
    def pool = Executors.newSingleThreadExecutor()
    def begun = new CountDownLatch(1)
    interpreter.variables().begun = begun

    when:
    def running = pool.submit { enter('on contexts(), { begun.countDown(); while (true) { get "/version" } }') }
    begun.await()
    pool.shutdownNow()
    running.get(20, java.util.concurrent.TimeUnit.SECONDS)

    then:
    def stopped = thrown(java.util.concurrent.ExecutionException)
    Interpreter.wasInterrupted(stopped)
    enter('stuck()*.name') == ['kubesphere-system']
  }

  def "who listens to the requests hears of those to every cluster, and which it was"() {
    given:
    begin('prod-eu', 'prod-us', 'staging')
    def heard = Collections.synchronizedSet(new TreeSet())
    enter('stuck()')
    session.observe { endpoint, exchange -> heard << endpoint.context() }

    when:
    enter("stuck(); on 'staging', { stuck() }; on 'prod-*', { stuck() }")

    then:
    heard as List == ['prod-eu', 'prod-us', 'staging']
  }

  private void begin(String... names) {
    clusters = new MixedFleet(folder, names as List)
    def options = new ConnectionOptions(clusters.kubeconfig, null, Duration.ofSeconds(10), false, [HOME: folder.toString(), PATH: System.getenv('PATH')])
    session = new Session(
      new Fleet(new KubeconfigContexts({ options }, { false }), Duration.ofSeconds(60)),
      new ApplySettings(folder.resolve('state'), Set.of(), false, false, ApplySettings.PATIENCE, Duration.ofMillis(50)),
      { plan -> Consent.to(confirmed).ask(plan) } as Consent,
      new Output(new PrintWriter(said, true), new PrintWriter(said, true), Style.plain(), Style.plain(), false),
      Clock.systemUTC(), Recipes.carried(), Vocabulary.USUAL)
    interpreter = new Interpreter(session, [args: []])
  }

  private enter(CharSequence entry) {
    interpreter.enter(entry.toString())
  }
}
