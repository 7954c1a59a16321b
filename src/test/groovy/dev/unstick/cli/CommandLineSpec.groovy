package dev.unstick.cli

import dev.unstick.script.Recipes
import dev.unstick.plan.Outcome
import dev.unstick.plan.Plans
import dev.unstick.plan.record.Journal
import dev.unstick.sandbox.Sandbox
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper
import tools.jackson.dataformat.yaml.YAMLMapper

/** The command line on the sandbox, in this process: what it writes to which stream, its exit code, and what it sends. */
class CommandLineSpec extends Specification {
  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['kubesphere', 'namespace-finalizers', 'patch-rejected'], 0)

  @Shared
  @TempDir
  Path folder

  @Shared
  Path kubeconfig

  Map<String, String> environment = [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()]
  String input = ''
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setupSpec() {
    kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
  }

  def "bad input has a clear message and the right exit code, and changes nothing: #words"() {
    given:
    def writes = sandbox.writes()

    when:
    int code = unstick(*words)

    then:
    code == expected
    errors().startsWith("unstick: ")
    errors().contains(message)
    !errors().contains('\tat ')
    output() == ''
    sandbox.writes() == writes

    where:
    words                                               || expected | message
    ['why', 'kubespheer-system']                        || 1        | 'There is no namespace "kubespheer-system" in context sandbox. Did you mean kubesphere-system?'
    ['free', 'zzz']                                     || 1        | 'There is no namespace "zzz"'
    ['why', 'Kube_System']                              || 1        | '"Kube_System" cannot be the name of a namespace'
    ['why', '../secrets']                               || 1        | '"../secrets" names no object. Write KIND/NAME'
    ['why']                                             || 2        | "Missing required parameter: 'NAMESPACE|KIND/NAME'"
    ['why', 'a', 'b']                                   || 2        | "Unmatched argument: 'b'"
    ['lsit']                                            || 2        | 'there is no command "lsit", and no file of that name. Did you mean list?'
    ['--contxt', 'x', 'list']                           || 2        | "Unknown option: '--contxt'"
    ['list', '-o', 'xml']                               || 2        | 'expected one of [table, wide, json, yaml, name]'
    ['list', '--timeout', 'soon']                       || 2        | '"soon" is no time: write 500ms, 10s or 2m'
    ['list', '--timeout', '0s']                         || 2        | '"0s" is no time'
    ['nowhere.groovy']                                  || 1        | 'cannot read nowhere.groovy: there is no such file'
    ['-e', 'list']                                      || 1        | 'list is no word here. Write stuck()'
    ['--context', 'sandbox', 'why', 'nowhere']          || 1        | 'There is no namespace "nowhere" in context sandbox.'
    ['-e']                                              || 2        | "Missing required parameter for option '-e' (CODE)"
    ['-e', 'x = [1']                                    || 1        | "-e:1:"
    ['-e', "ns('demo').prune \"\$.spec\""]              || 1        | "Write the path in single quotes: '\$.spec'"
    ['-e', "ns('demo').prune '\$.spec'"]                || 1        | "\$['spec']"
    ['-e', "jsonpath([:], '\$[')"]                      || 1        | '^'
    ['run', 'kubesfere']                                || 1        | 'There is no recipe kubesfere. Did you mean kubesphere?'
    ['src']                                             || 1        | 'cannot read src: it is a folder'
    ['list', '--override', 'content-remain']            || 2        | 'There are: namespace-active, content-unlisted, content-remains'
    ['sandbox', '--port', '99999']                      || 2        | 'a port is a number from 0 to 65535'
    ['sandbox', 'kubesfere']                            || 2        | 'There are: kubesphere'
    ['get', 'api/v1']                                   || 2        | 'get takes an absolute path'
    ['get', '/api/v1/nosuchthings']                     || 1        | 'the server could not find the requested resource'
    ['--context', 'sandbx', 'list']                     || 1        | 'sandbx'
    ['help', 'whi']                                     || 2        | 'Did you mean why?'
  }

  def "refuses, and sends nothing: #words"() {
    given:
    def writes = sandbox.writes()

    expect:
    unstick(*words) == 4
    (output() + errors()).contains(message)
    sandbox.writes() == writes
    !Files.exists(folder.resolve('state/unstick/backup'))

    where:
    words                                                                              || message
    ['free', 'kubesphere-system']                                                      || 'no-consent'
    ['run', 'kubesphere']                                                              || 'no-consent'
    ['free', 'kubesphere-system', '--confirm', 'kubesphere']                           || 'wrong-confirmation'
    ['free', 'demo', '--confirm', 'demo']                                              || 'namespace-active'
    ['free', 'kube-system', '--confirm', 'kube-system']                                || 'namespace-protected'
    ['free', 'default', '--confirm', 'default', '--override', 'namespace-active']      || 'namespace-protected'
    ['-e', "ns('kube-system').prune('\$.spec.finalizers').finalize(override: ['namespace-active', 'content-remains', 'content-unlisted'])", '--confirm', 'kube-system'] || 'namespace-protected'
    ['free', 'demo', '--confirm', 'demo', '--override', 'namespace-active']            || 'nothing to do'
    ['free', 'demo-patch-rejected', '--confirm', 'demo-patch-rejected']        || 'patch-rejected'
    ['--read-only', 'free', 'kubesphere-system', '--confirm', 'kubesphere-system']     || 'read-only'
    ['--read-only', '-e', "ns('kubesphere-system').prune('\$.spec.finalizers').dryRun()"] || '--read-only'
    ['-e', "ns('kubesphere-system').prune('\$.spec.finalizers').finalize()", '--confirm', 'kubesphere-system'] || 'content-unlisted'
    ['-e', "ns('demo').prune('\$.spec.finalizers').finalize()", '--confirm', 'demo']   || 'namespace-active'
  }

  def "a dry run shows the plan, sends nothing and ends with 3"() {
    given:
    def writes = sandbox.writes()

    expect:
    unstick('--dry-run', 'free', 'kubesphere-system', '--confirm', 'kubesphere-system') == 3
    output().replaceAll('\\s+', ' ').contains('3 strip namespace/kubesphere-system finalizers.kubesphere.io/namespaces SEVERE')
    output().contains('nothing was sent')
    sandbox.writes() == writes
  }

  def "a protected namespace is refused for that alone, with nothing that would lead on"() {
    expect:
    unstick('free', 'kube-system', '--confirm', 'kube-system') == 4
    !(output() + errors()).contains('kubectl delete')
    !(output() + errors()).contains('--override')
  }

  def "list gives the stuck namespaces with their causes, and ends with 3"() {
    expect:
    unstick('list') == 3
    output().readLines().first().split(/\s+/).toList() == ['NAME', 'PHASE', 'SINCE', 'FINALIZERS', 'CAUSES']
    output().readLines().drop(1)*.split(/\s+/)*.first().toSet() == ['kubesphere-system', 'demo-patch-rejected', 'demo-namespace-finalizers'].toSet()
    errors() == ''
  }

  def "with -o json standard output is one document of the promised form: #words"() {
    expect:
    unstick(*words, '-o', 'json') == code
    fields(JsonMapper.shared().readTree(output())) == fields

    where:
    words                       || code | fields
    ['list']                    || 3    | ['context', 'server', 'namespaces']
    ['why', 'kubesphere-system'] || 3   | ['namespace', 'phase', 'deletionTimestamp', 'serverVersion', 'causes', 'blockers', 'blockerCount', 'unlisted', 'unread', 'conditions', 'conditionsDisagree', 'disagreements', 'recipes']
    ['plan', 'kubesphere-system'] || 3  | ['id', 'namespace', 'context', 'steps', 'leftOut', 'refusals']
    ['plan', 'demo-patch-rejected'] || 4 | ['id', 'namespace', 'context', 'steps', 'leftOut', 'refusals']
    ['free', 'kubesphere-system'] || 4  | ['id', 'namespace', 'context', 'steps', 'leftOut', 'refusals', 'gone', 'backup', 'journal']
  }

  def "the fields of the machine output are those of the contract"() {
    when:
    unstick('why', 'demo-patch-rejected', '-o', 'json')
    def why = JsonMapper.shared().readTree(output())

    then:
    fields(why.at('/causes/0')) == ['id', 'title', 'certainty', 'evidence', 'fix']
    fields(why.at('/blockers/0')) == ['apiVersion', 'kind', 'name', 'finalizers', 'deletionTimestamp', 'owner']
    fields(why.at('/blockers/0/owner')) == ['name', 'state', 'evidence']
    why.path('blockerCount').asInt() >= why.path('blockers').size()

    when:
    unstick('plan', 'kubesphere-system', '-o', 'json')
    def plan = JsonMapper.shared().readTree(output())

    then:
    fields(plan.at('/steps/0')) == ['n', 'tier', 'rung', 'action', 'object', 'uid', 'resourceVersion', 'count', 'finalizer', 'effect', 'leak', 'undo', 'kubectl', 'outside']

    when:
    unstick('list', '--all', '-o', 'json')
    def list = JsonMapper.shared().readTree(output()).path('namespaces')

    then:
    list.every { fields(it) == ['name', 'phase', 'age', 'deletionTimestamp', 'finalizers', 'causes'] }
    list.find { it.path('name').asString() == 'kubesphere-system' }.path('causes').toString() == '["apiservice-unavailable","namespace-finalizers"]'
    list.find { it.path('name').asString() == 'demo' }.path('causes').toString() == '[]'
  }

  def "a wide table has more columns"() {
    expect:
    unstick('list', '-o', 'wide') == 3
    output().readLines().first().split(/\s+/).toList() == ['NAME', 'UID', 'AGE', 'PHASE', 'SINCE', 'FINALIZERS', 'CAUSES']
  }

  def "of several plans the one that ended worst decides the exit code"() {
    expect:
    unstick('-e', "apply plan('demo'); apply plan('demo-patch-rejected'); 1", '--dry-run') == 4
    unstick('-e', "apply plan('demo'); apply plan('kubesphere-system'); 1", '--dry-run') == 4
    unstick('-e', "apply plan('kubesphere-system'); 1", '--dry-run') == 3
  }

  def "yaml and names are there for whoever wants them"() {
    expect:
    unstick('recipes', '-o', 'name') == 0
    output().readLines() == Recipes.carried().all()*.name()

    and:
    unstick('-o', 'json', '-e', 'null') == 0
    output() == 'null\n'

    and:
    unstick('-o', 'json', '-e', "plan('kubesphere-system').steps*.tier()") == 0
    output().replaceAll(/\s/, '') == '["moderate","mild","severe","mild"]'

    and:
    unstick('list', '-o', 'yaml') == 3
    fields(new YAMLMapper().readTree(output())) == ['context', 'server', 'namespaces']

    and:
    unstick('list', '-o', 'name') == 3
    output().readLines().contains('namespace/kubesphere-system')

    and:
    unstick('why', 'kubesphere-system', '-o', 'name') == 3
    output() == 'apiservice-unavailable\nnamespace-finalizers\n'
  }

  def "evaluates code from -e, from a file with its arguments, and from standard input"() {
    given:
    def file = Files.writeString(folder.resolve('greet.groovy'), 'println "${args.join(\' \')} in ${ns(\'demo\').name}"')

    expect:
    unstick('-e', '1 + 1') == 0
    output() == '2\n'

    and:
    unstick(file.toString(), 'list', '--all') == 0
    output() == 'list --all in demo\n'

    and:
    (input = "println stuck()*.name.contains('kubesphere-system')") && unstick('-') == 0
    output() == 'true\n'

    and:
    (input = 'fail "not today"') && unstick() == 1
    errors() == 'unstick: not today\n'
  }

  def "a script that throws tells its own line"() {
    given:
    def file = Files.writeString(folder.resolve('weekly.groovy'), "a = 1\nns 'kubesphere-systm'\n")

    expect:
    unstick(file.toString()) == 1
    errors() == '''unstick: weekly.groovy:2: There is no namespace "kubesphere-systm" in context sandbox. Did you mean kubesphere-system?
                  |  ns 'kubesphere-systm'
                  |'''.stripMargin()
  }

  def "needs no cluster for what needs none: #words"() {
    given:
    kubeconfig = null
    environment = [HOME: folder.toString(), KUBECONFIG: folder.resolve('none').toString()]

    expect:
    unstick(*words) == 0

    cleanup:
    kubeconfig = folder.resolve('kubeconfig')

    where:
    words << [['version'], ['help'], ['help', 'run'], ['recipes'], ['-e', '1 + 1'], ['sandbox', '--list'], ['why', '--help']]
  }

  def "history lists what was applied, shows one run, and asks no cluster: #format"() {
    given:
    def step = Plans.step(finalizers: ['a/b'])
    def folder = Path.of(environment.XDG_STATE_HOME, 'unstick', 'journal')
    Journal.start(folder, "20260101T000000.000Z-$format", Plans.plan([step]), null, null, Clock.systemUTC()).withCloseable {
      it.answer(it.request(step, step.subject(), '41'), step, true, 'ok, resourceVersion 42')
      it.finished(Outcome.Ending.DONE)
    }

    expect:
    unstick('history', '-o', format) == 0
    output().contains("20260101T000000.000Z-$format")
    unstick('history', format, '-o', format) == 0
    output().contains('ok, resourceVersion 42')
    unstick('history', 'zzz') == 1
    errors().contains('There is no run zzz')

    where:
    format << ['table', 'json', 'yaml']
  }

  def "colour comes when it is asked for, and never off a terminal by itself"() {
    expect:
    unstick('plan', 'kubesphere-system', '--color', colour) == 3
    output().contains('\u001B[') == coloured

    where:
    colour   || coloured
    'auto'   || false
    'always' || true
    'never'  || false
  }

  private int unstick(Object... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'),
      false, false, false, 80)
    def given = kubeconfig == null ? [] : ['--kubeconfig', kubeconfig.toString()]
    new Unstick(streams, environment, Clock.systemUTC()).run((given + words.toList()) as String[])
  }

  private String output() {
    out.toString('UTF-8')
  }

  private String errors() {
    err.toString('UTF-8')
  }

  private static List<String> fields(JsonNode node) {
    node.propertyNames().toList()
  }
}
