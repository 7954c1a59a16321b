package dev.unstick.script

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.recipe.HeaderReader
import dev.unstick.recipe.Recipe
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.Scenario
import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.text.Language
import dev.unstick.view.Style
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.concurrent.locks.LockSupport
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The recipes that Unstick carries, each on what it is for, and on what it is not for. */
class RecipesSpec extends Specification {
  /** What is not called as its scenario is. */
  static final Map<String, String> SCENARIOS = [
    'metrics-server'         : 'apiservice-unavailable',
    'operator-gone'          : 'content-finalizers',
    'crd-deadlock'           : 'crd-terminating',
    'webhook-down'           : 'webhook-failing',
    'conversion-webhook-down': 'conversion-webhook-failing',
    'pods-stuck'             : 'pods-terminating',
    'pvc-in-use'             : 'volume-protection',
    'load-balancer'          : 'load-balancer-cleanup',
    'rescue'                 : 'stranded-content',
  ]

  /** What a person who knows better overrides. */
  static final Map<String, Set<String>> OVERRIDES = [
    'pods-stuck'   : ['node-not-gone', 'owner-alive'] as Set,
    'pvc-in-use'   : ['node-not-gone'] as Set,
    'load-balancer': ['owner-alive'] as Set,
  ]
  static final Map<String, Map<String, String>> PARAMETERS = [
    'rook-ceph': [dataMayBeLost: 'yes'],
    'longhorn' : [dataMayBeLost: 'yes'],
  ]
  static final List<String> READ_ONLY = ['everything-stuck', 'weekly-report']

  @TempDir
  Path folder

  @AutoCleanup
  Sandbox sandbox

  @AutoCleanup
  Session session

  @AutoCleanup('interrupt')
  Thread clock = new Thread()

  StringWriter said = new StringWriter()

  def "#recipe.name frees what it is for"() {
    given:
    begin([scenario(recipe)], OVERRIDES[recipe.name] ?: [] as Set, false)

    when:
    def outcome = run(recipe)

    then:
    outcome instanceof OutcomeHandle
    outcome.gone
    said.toString().contains(namespace(recipe))

    where:
    recipe << Recipes.carried().all().findAll { !(it.name() in READ_ONLY) }
  }

  def "#recipe.name sends nothing in a dry run"() {
    given:
    begin([scenario(recipe)], OVERRIDES[recipe.name] ?: [] as Set, true)

    when:
    def outcome = run(recipe)

    then:
    outcome.toString() == 'dry-run'
    sandbox.writes() == 0

    where:
    recipe << Recipes.carried().all().findAll { !(it.name() in READ_ONLY) }
  }

  def "#recipe.name refuses a namespace that nobody asked to go, and sends nothing"() {
    given:
    begin(['kubesphere'], [] as Set, false)

    when:
    new RecipeRun(session).run(recipe, [namespace: 'demo'])

    then:
    def refusal = thrown(RecipeRefusedException)
    refusal.message.startsWith("The recipe ${recipe.name()} is not meant for demo, and has done nothing.")
    refusal.message.endsWith('Found instead: it is Active: nobody asked it to go.')
    sandbox.writes() == 0

    where:
    recipe << Recipes.carried().all().findAll { !(it.name() in READ_ONLY) }
  }

  def "a recipe says what was found instead, and which recipe is meant for that"() {
    given:
    begin(['spec-finalizers'], [] as Set, false)

    when:
    new RecipeRun(session).run(Recipes.carried().named('rancher'), [namespace: 'demo-spec-finalizers'])

    then:
    def refusal = thrown(RecipeRefusedException)
    refusal.message == 'The recipe rancher is not meant for demo-spec-finalizers, and has done nothing. It applies to: finalizer *cattle.io/*. ' +
      'Found instead: spec-finalizers. What is meant for that: spec-finalizers. For instance: unstick run spec-finalizers demo-spec-finalizers'
    sandbox.writes() == 0
  }

  def "why ends by naming the recipes for #scenario"() {
    given:
    begin([scenario], [] as Set, false)
    def namespace = Scenario.all().find { it.name() == scenario }.namespace()

    when:
    def why = new Interpreter(session, [:]).evaluate('a.groovy', "why '$namespace'")

    then:
    why.recipes*.name() == recipes
    why.json.path('recipes').valueStream().map { it.asString() }.toList() == recipes
    why.toString().replaceAll(/\s+/, ' ').endsWith("Recipes for this: ${recipes.join(', ')}. To run the first: unstick run ${recipes[0]} $namespace")

    where:
    scenario               || recipes
    'kubesphere'           || ['kubesphere', 'metrics-server', 'namespace-finalizers']
    'olm'                  || ['olm', 'metrics-server', 'operator-gone']
    'rancher'              || ['rancher', 'namespace-finalizers', 'webhook-down']
    'nothing-left'         || ['nothing-left']
    'crossplane'           || ['crossplane', 'crd-deadlock']
  }

  def "a recipe cannot do more than its header allows, whatever its text says"() {
    given:
    begin(['namespace-finalizers'], [] as Set, false)
    def source = """\
      // Somebody's own
      // applies:   cause namespace-finalizers
      // tier:      severe
      // parameter: namespace (namespace)
      // writes:    strip *.example.org/*
      // never:     takes out a finalizer of anybody else
      apply plan(found)
      """.stripIndent()

    when:
    new RecipeRun(session).run(new Recipe('own', HeaderReader.parse('own', source), source, true), [namespace: 'demo-namespace-finalizers'])

    then:
    def refusal = thrown(RecipeRefusedException)
    refusal.message.startsWith('The recipe own goes no further: the plan for demo-namespace-finalizers would do what its header does not allow: ' +
      '1 strip namespace/demo-namespace-finalizers tenancy.example.com/namespace. It may: strip *.example.org/*.')
    sandbox.writes() == 0
  }

  def "a recipe that was started for one namespace applies no plan for another"() {
    given:
    begin(['openshift-project', 'spec-finalizers'], [] as Set, false)
    def wider = new Recipe('spec-finalizers', Recipes.carried().named('spec-finalizers').header(), "apply plan('demo-openshift-project')", true)

    when:
    new RecipeRun(session).run(wider, [namespace: 'demo-spec-finalizers'])

    then:
    def refusal = thrown(RecipeRefusedException)
    refusal.message == 'The recipe spec-finalizers was started for demo-spec-finalizers, and goes nowhere else: ' +
      'a plan for namespace/demo-openshift-project is not applied.'
    sandbox.writes() == 0
  }

  def "a recipe that another calls is held by both headers"() {
    given:
    begin(['rancher', 'namespace-finalizers'], [] as Set, false)
    def looking = new Recipe('looking', Recipes.carried().named('everything-stuck').header(), "recipe 'rancher', namespace: 'demo-rancher'", true)

    when:
    new RecipeRun(session).run(looking, [:])

    then:
    def refusal = thrown(RecipeRefusedException)
    refusal.message.contains('The recipe looking goes no further')
    refusal.message.contains('It may write nothing.')
    sandbox.writes() == 0
  }

  def "the reports tell of everything that is stuck, and send nothing"() {
    given:
    begin(['rancher', 'crossplane', 'kubesphere'], [] as Set, false)

    when:
    def all = new RecipeRun(session).run(Recipes.carried().named('everything-stuck'), [:])

    then:
    all*.name as Set == ['demo-rancher', 'demo-crossplane', 'kubesphere-system'] as Set
    ['demo-rancher: ', 'unstick run rancher demo-rancher', 'unstick run crossplane demo-crossplane'].every { said.toString().contains(it) }

    when:
    new RecipeRun(session).run(Recipes.carried().named('weekly-report'), [hours: 1])

    then:
    def end = thrown(ScriptException)
    end.message.contains('3 namespaces hang')
    said.toString().contains('# Namespaces that have been Terminating for 1 h or more: 3')
    said.toString().contains('| demo-rancher | ')

    and: 'nothing has hung for a week'
    new RecipeRun(session).run(Recipes.carried().named('weekly-report'), [hours: 168]) == null
    sandbox.writes() == 0
  }

  def "where data may be lost, #name goes on only when it is told that it may"() {
    given:
    begin([name], [] as Set, false)

    when:
    new RecipeRun(session).run(Recipes.carried().named(name), [namespace: "demo-$name".toString()])

    then:
    def end = thrown(ScriptException)
    end.message.contains('dataMayBeLost=yes')
    sandbox.writes() == 0

    where:
    name << ['rook-ceph', 'longhorn']
  }

  def "#recipe.name says in its header what it is for, what it may do, and what it never does, in both languages, and is short enough to read"() {
    given:
    def header = recipe.header()

    expect:
    header.titles().keySet() == Language.values() as Set
    header.never().keySet() == Language.values() as Set
    header.never()[Language.ENGLISH].size() == header.never()[Language.CHINESE].size()
    header.parameters().every { it.descriptions().keySet() == Language.values() as Set }
    header.sources().every { it.startsWith('https://') }
    !header.sources().isEmpty()
    header.isReadOnly() == recipe.name() in READ_ONLY
    recipe.source().readLines().count { it && !it.startsWith('//') } <= 25

    where:
    recipe << Recipes.carried().all()
  }

  private OutcomeHandle run(Recipe recipe) {
    new RecipeRun(session).run(recipe, [namespace: namespace(recipe)] + (PARAMETERS[recipe.name()] ?: [:])) as OutcomeHandle
  }

  private static String scenario(Recipe recipe) {
    SCENARIOS[recipe.name()] ?: recipe.name()
  }

  private static String namespace(Recipe recipe) {
    Scenario.all().find { it.name() == scenario(recipe) }.namespace()
  }

  /** A cluster whose time runs a few hundred times as fast as ours. */
  private void begin(List<String> scenarios, Set<String> overrides, boolean dryRun) {
    clock.interrupt()
    def timeline = new ManualTimeline(Instant.parse('2026-03-01T12:00:00Z'))
    sandbox = Sandbox.start(SandboxSettings.of(scenarios).on(timeline))
    def kubeconfig = folder.resolve("kubeconfig-${System.nanoTime()}")
    sandbox.writeKubeconfig(kubeconfig)
    clock = Thread.startDaemon('time runs') {
      while (!Thread.interrupted()) {
        timeline.advance(Duration.ofSeconds(1))
        LockSupport.parkNanos(2_000_000)
      }
    }
    def now = new Clock() {
      Instant instant() { timeline.instant() }

      ZoneId getZone() { ZoneOffset.UTC }

      Clock withZone(ZoneId zone) { this }
    }
    session = new Session(
      { Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(20), false, [:])) },
      new ApplySettings(folder.resolve('state'), overrides, dryRun, false, Duration.ofMinutes(10), Duration.ofMillis(5)),
      { plan -> Consent.to(plan.name()).ask(plan) } as Consent,
      new Output(new PrintWriter(said, true), new PrintWriter(said, true), Style.plain(), Style.plain(), false), now)
  }
}
