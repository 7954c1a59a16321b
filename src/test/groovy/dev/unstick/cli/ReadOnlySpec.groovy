package dev.unstick.cli

import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.Scenario
import dev.unstick.script.DslScript
import java.lang.reflect.Modifier
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/**
 * With {@code --read-only} and with {@code --dry-run} nothing reaches the server but GETs: counted there, over every command, every word
 * and every recipe. There is no POST among them either, such as the reviews of access that are reads in their meaning.
 */
class ReadOnlySpec extends Specification {
  static final String NAME = 'demo-content-finalizers'
  static final String OBJECT = 'dbclaim/orders'

  /** Every command, each with words that would write if it could; those that ask no cluster are named below. */
  static final List<List<String>> COMMANDS = [
    ['list'], ['list', '--all'], ['list', '--stranded'],
    ['why', NAME], ['why', OBJECT, '-n', NAME], ['would-stick', 'demo'], ['watch', 'is-gone'],
    ['plan', NAME], ['plan', NAME, '--save', 'SAVED'], ['plan', OBJECT, '-n', NAME],
    ['free', NAME, '--confirm', NAME], ['free', OBJECT, '-n', NAME, '--confirm', 'orders'],
    ['free', 'demo-pods-terminating', '--confirm', 'demo-pods-terminating', '--override', 'node-not-gone', '--override', 'owner-alive'],
    ['free', 'demo-spec-finalizers', '--confirm', 'demo-spec-finalizers'],
    ['rescue', 'demo-stranded-content', '--confirm', 'demo-stranded-content'],
    ['apply', 'PLAN', '--digest', 'DIGEST'],
    ['get', '/api/v1/namespaces'],
    ['run', 'operator-gone', NAME, '--confirm', NAME],
  ]
  static final Set<String> ASKS_NOBODY = ['explain', 'history', 'recipes', 'sandbox', 'learn', 'config', 'rehearsal', 'version', 'help', 'completion']

  /** Every word of the DSL, as code that would write if it could. */
  static final Map<String, List<String>> WORDS = [
    namespaces : ['namespaces()'],
    stuck      : ['stuck()'],
    ns         : ["ns('$NAME').yaml"],
    content    : ["apply content('$NAME').prune('\$.metadata.finalizers')", '--confirm', NAME],
    why        : ["why '$NAME'"],
    wouldStick : ["wouldStick 'demo'"],
    watch      : ["watch 'is-gone'"],
    tree       : ["tree('$NAME').toString()"],
    timeline   : ["timeline('$NAME').toString()"],
    plan       : ["plan('$NAME').requests"],
    loadPlan   : ["apply loadPlan('PLAN')", '--confirm', NAME],
    apply      : ["apply plan('$NAME')", '--confirm', NAME],
    simulate   : ["simulate(plan('$NAME')).ending"],
    rescuePlan : ["apply rescuePlan('demo-stranded-content')", '--confirm', 'demo-stranded-content'],
    rescue     : ["rescue 'demo-stranded-content'", '--confirm', 'demo-stranded-content'],
    explain    : ["explain 'kubernetes'"],
    history    : ['history()'],
    get        : ["get '/api/v1/namespaces'"],
    jsonpath   : ["jsonpath(ns('$NAME'), '\$.spec')"],
    recipe     : ["recipe 'operator-gone', namespace: '$NAME'", '--confirm', NAME],
    contexts   : ['contexts()'],
    use        : ["use 'sandbox'; apply plan('$NAME')", '--confirm', NAME],
    on         : ["on 'sandbox', { apply plan('$NAME') }", '--confirm', NAME],
    fail       : ["stuck(); fail 'because'"],
    sleep      : ['stuck(); sleep 1'],
    finalize   : ["ns('demo-spec-finalizers').prune('\$.spec.finalizers').finalize(override: 'content-unlisted')", '--confirm', 'demo-spec-finalizers'],
    dryRun     : ["ns('demo-spec-finalizers').prune('\$.spec.finalizers').dryRun()"],
  ].collectEntries { word, words -> [word, words*.toString()] }

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start([Scenario.ALL], 0)

  @Shared
  @TempDir
  Path folder

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setupSpec() {
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))
    def streams = new Streams(InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream()), new PrintStream(OutputStream.nullOutputStream()), false, false, false, 80)
    run(streams, ['plan', NAME, '--save', folder.resolve('plan.json').toString()])
  }

  def "#mode #words sends no write"() {
    when:
    int code = unstick([mode] + words)

    then:
    sandbox.writes() == 0
    code in (words[0] == 'watch' ? [1] : [0, 3, 4])
    sandbox.requests()*.method().unique() == ['GET']

    and: 'it was told why not; a recipe says first that it is not meant for all that is wrong there'
    mode == '--dry-run' || code != 4 || words[0] == 'run' || said().contains('read-only')

    where:
    [mode, words] << [['--read-only', '--dry-run'], COMMANDS].combinations()
  }

  def "#mode the word #word sends no write"() {
    when:
    int code = unstick([mode, '-e', code(WORDS[word][0]), *WORDS[word].drop(1)])

    then:
    sandbox.writes() == 0
    code in [0, 1, 3, 4]
    !said().contains('MissingMethod')

    where:
    // a draft's dryRun() asks the server what it would say, by a write that says dryRun=All: only who reads does not send that
    [mode, word] << [['--read-only', '--dry-run'], WORDS.keySet()].combinations() - [['--dry-run', 'dryRun']]
  }

  /** What recipes do in a dry run is RecipesSpec's to say. */
  def "--read-only the recipe #recipe sends no write"() {
    when:
    int code = unstick(['--read-only', 'run', recipe, *words(recipe)])

    then:
    sandbox.writes() == 0
    code in [0, 1, 3, 4]

    where:
    recipe << recipes()
  }

  def "no command and no word is left out"() {
    given:
    def words = DslScript.declaredMethods.findAll { Modifier.isPublic(it.modifiers) && !it.synthetic }*.name as Set

    expect:
    commands() - COMMANDS*.get(0) - ASKS_NOBODY == [] as Set
    words - WORDS.keySet() - ['getProperty', 'setProperty', 'invokeMethod', 'run', 'println', 'print', 'printf'] == [] as Set
  }

  def "the counting counts: without the option the same words write"() {
    given:
    def other = Sandbox.start(['content-finalizers'], 0)
    def kubeconfig = folder.resolve('other')
    other.writeKubeconfig(kubeconfig)

    when:
    run(streams(), ['free', NAME, '--confirm', NAME], kubeconfig)

    then:
    other.writes() > 0

    cleanup:
    other.close()
  }

  private static Set<String> commands() {
    def heard = new ByteArrayOutputStream()
    def streams = new Streams(InputStream.nullInputStream(), new PrintStream(heard, true, 'UTF-8'), new PrintStream(heard, true, 'UTF-8'), false, false, false, 200)
    new Unstick(streams, [:], Clock.systemUTC()).run('--help')
    def listed = heard.toString('UTF-8').readLines().dropWhile { !(it ==~ /Commands:.*/) }.drop(1)
    def names = listed.collectMany { (it =~ /^  ([a-z-]+) {2,}/).collect { match -> match[1] } } as Set
    assert names.containsAll(['list', 'free', 'apply'])
    names
  }

  private static List<String> recipes() {
    Files.list(Path.of('scripts')).withCloseable { it.toList() }*.fileName*.toString()*.replace('.groovy', '').sort()
  }

  /** The namespace that a recipe is for, where there is one that is called as it is, and another that hangs where not. */
  private static List<String> words(String recipe) {
    if (Files.readString(Path.of("scripts/${recipe}.groovy")).contains('// writes:    nothing')) {
      return []
    }
    def namespace = Scenario.all().find { it.name() == recipe }?.namespace() ?: NAME
    [namespace, '--confirm', namespace]
  }

  private String code(String words) {
    words.replace('PLAN', folder.resolve('plan.json').toString())
  }

  private int unstick(List<String> words) {
    def plan = folder.resolve('plan.json')
    run(streams(), words.collect {
      switch (it) {
        case 'PLAN': return plan.toString()
        case 'SAVED': return folder.resolve("saved-${System.nanoTime()}.json").toString()
        case 'DIGEST': return JsonMapper.shared().readTree(plan.toFile()).path('digest').asString()
        default: return it
      }
    })
  }

  private Streams streams() {
    out.reset()
    err.reset()
    new Streams(InputStream.nullInputStream(), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100)
  }

  private int run(Streams streams, List<String> words, Path kubeconfig = folder.resolve('kubeconfig')) {
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)))
      .run((['--kubeconfig', kubeconfig.toString()] + words) as String[])
  }

  private String said() {
    out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8)
  }
}
