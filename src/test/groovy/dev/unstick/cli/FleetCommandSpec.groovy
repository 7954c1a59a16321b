package dev.unstick.cli

import dev.unstick.fleet.MixedFleet
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

/** The command line over many contexts, in this process: what it writes to which stream, and its exit code. */
class FleetCommandSpec extends Specification {
  static final List<String> NAMES = ['prod-eu', 'refused', 'staging', 'dies', 'prod-us', 'unauthorized']

  @Shared
  @TempDir
  Path folder

  @Shared
  @AutoCleanup
  MixedFleet clusters

  Map<String, String> environment = [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString(), PATH: System.getenv('PATH')]
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setupSpec() {
    clusters = new MixedFleet(folder, NAMES)
  }

  def "list shows one table, and below it who has nothing, who could not be looked at and why, and how many there are"() {
    expect:
    unstick('--all-contexts', 'list') == 1
    output() =~ /(?s)^CONTEXT +NAME +PHASE +SINCE +FINALIZERS +CAUSES\nprod-eu +kubesphere-system +Terminating .*\nprod-us +demo-namespace-finalizers +Terminating .*\nNothing hangs in: staging\nCould not be looked at:\n  refused  .*refused.*\n  dies  .*\n  unauthorized  .*401.*\n6 contexts: 2 with something that hangs, 3 that could not be looked at\.\n$/
    errors() == ''
  }

  def "an error outweighs what hangs, and what hangs outweighs nothing: #words"() {
    expect:
    unstick(*words) == code
    errors() == ''

    where:
    words                                                      || code
    ['list', '--contexts', 'prod-*']                           || 3
    ['list', '--contexts', 'staging']                          || 0
    ['list', '--contexts', 'staging,refused']                  || 1
    ['list', '--contexts', 'staging', '--contexts', 'prod-us'] || 3
    ['list', '--stranded', '--contexts', 'prod-*']             || 0
    ['why', 'kubesphere-system', '--contexts', 'prod-*']       || 3
    ['why', 'kubesphere-system', '--contexts', 'staging']      || 0
    ['why', 'default', '--contexts', 'prod-*']                 || 0
    ['why', 'default', '--all-contexts']                       || 1
    ['recipes', '--contexts', 'prod-*']                        || 3
    ['recipes', '--contexts', 'staging']                       || 0
  }

  def "why tells where it hangs, where nobody asked it to go, and where it is not"() {
    expect:
    unstick('why', 'kubesphere-system', '--contexts', 'prod-eu,staging,refused') == 1
    output() =~ /(?s)^CONTEXT +STATE +CAUSES\nprod-eu +hangs +apiservice-unavailable,namespace-finalizers\nstaging +not there\n\nIn prod-eu:\nkubesphere-system .*Could not be looked at:\n  refused  /

    and:
    unstick('why', 'default', '--contexts', 'prod-eu') == 0
    output() =~ /prod-eu +not asked to go/
  }

  def "recipes tells which are meant for what hangs where, and how to try one"() {
    expect:
    unstick('recipes', '--contexts', '*') == 1
    output() =~ /(?s)^CONTEXT +NAME +CAUSES +RECIPES\nprod-eu +kubesphere-system +apiservice-unavailable,namespace-finalizers +kubesphere,.*\nprod-us .*\nTo try one: unstick --context prod-eu run kubesphere kubesphere-system --dry-run\n/

    and: 'of a single one, what it is meant for'
    unstick('recipes', 'kubesphere', '--contexts', 'prod-*', '-o', 'name') == 3
    output() == 'prod-eu/kubesphere-system/kubesphere\n' || output().startsWith('prod-eu/kubesphere-system/')
    !output().contains('prod-us')

    and: 'that others hang is not denied'
    unstick('recipes', 'crossplane', '--contexts', 'prod-*') == 0
    output().contains('Nothing hangs that crossplane is meant for in: prod-eu, prod-us\n2 contexts: 0 with something that crossplane is meant for, 0')
    unstick('recipes', 'kubesphere', '--contexts', 'prod-eu') == 3
    output().contains('\n1 context: 1 with something that kubesphere is meant for, 0 that could not be')
  }

  def "with -o json and yaml standard output is one document, in which what failed stands with its reason"() {
    when:
    int code = unstick('list', '--all-contexts', '-o', 'json')
    def clusters = JsonMapper.shared().readTree(output()).path('clusters')

    then:
    code == 1
    clusters.collect { it.path('context').asString() } == NAMES
    fields(clusters.get(0)) == ['context', 'server', 'namespaces']
    fields(clusters.get(0).path('namespaces').get(0)) == ['name', 'phase', 'age', 'deletionTimestamp', 'finalizers', 'causes']
    clusters.get(2).path('namespaces').size() == 0
    fields(clusters.get(1)) == ['context', 'server', 'error', 'failure']
    [1, 3, 5].collect { clusters.get(it).path('failure').asString() } == ['unreachable', 'broken-answer', 'unauthorized']

    and:
    unstick('list', '--contexts', 'staging', '-o', 'yaml') == 0
    output().contains('clusters:')
  }

  def "why and recipes have a document of the same form"() {
    when:
    unstick('why', 'kubesphere-system', '--contexts', 'prod-eu,staging', '-o', 'json')
    def why = JsonMapper.shared().readTree(output()).path('clusters')
    unstick('recipes', '--contexts', 'prod-eu', '-o', 'json')
    def recipes = JsonMapper.shared().readTree(output()).path('clusters')

    then:
    fields(why.get(0)).take(4) == ['context', 'server', 'found', 'namespace']
    why.get(0).path('causes').size() == 2
    fields(why.get(1)) == ['context', 'server', 'found']
    fields(recipes.get(0).path('namespaces').get(0)) == ['name', 'causes', 'recipes']
    recipes.get(0).path('namespaces').get(0).path('recipes').collect { it.asString() }.contains('kubesphere')
  }

  def "names begin with the context, and what failed is told on standard error"() {
    expect:
    unstick('list', '--contexts', 'prod-*,refused', '-o', 'name') == 1
    output().readLines() == ['prod-eu/kubesphere-system', 'prod-us/demo-namespace-finalizers']
    errors().startsWith('unstick: refused: ')
    unstick('why', 'kubesphere-system', '--contexts', 'prod-*', '-o', 'name') == 3
    output().readLines() == ['prod-eu/apiservice-unavailable', 'prod-eu/namespace-finalizers']
  }

  def "the wide table has more columns, and --all the active ones too"() {
    expect:
    unstick('list', '--contexts', 'prod-*', '-o', 'wide') == 3
    output().startsWith('CONTEXT')
    output().readLines().first().contains('UID')
    unstick('list', '--contexts', 'staging', '--all') == 0
    output() =~ /(?m)^staging +default +Active/
  }

  def "a cluster that never answers is told of when its time is up, and the others are whole"() {
    given:
    def other = new MixedFleet(Files.createDirectories(folder.resolve('other')), ['black-hole', 'trickle', 'prod-us'])

    when:
    int code = unstickOn(other, 'list', '--all-contexts', '--timeout', '5s', '--deadline', '12s')

    then:
    code == 1
    output() =~ /(?m)^prod-us +demo-namespace-finalizers/
    output().replaceAll(/\s+/, ' ').contains('no answer within 5 s')
    output().replaceAll(/\s+/, ' ').contains('it had not answered everything within 12 s')

    cleanup:
    other.close()
  }

  def "what writes is about one cluster: #words"() {
    expect:
    unstick(*words) == 2
    errors().contains(message)
    output() == ''
    ['prod-eu', 'prod-us', 'staging'].every { clusters.sandbox(it).writes() == 0 }

    where:
    words                                                             || message
    ['--all-contexts', 'free', 'demo-namespace-finalizers']           || '--all-contexts goes with list, why and recipes, which only read; free is about one cluster: --context NAME'
    ['--contexts', 'prod-*', 'apply', 'plan.json']                    || '--contexts goes with'
    ['run', 'kubesphere', 'kubesphere-system', '--all-contexts']      || 'run is about one cluster'
    ['rescue', 'payments', '--all-contexts']                          || 'rescue is about one cluster'
    ['plan', 'payments', '--all-contexts']                            || 'plan is about one cluster'
    ['recipes', 'new', 'mine', '--all-contexts']                      || 'new is about one cluster'
    ['--all-contexts', '-e', 'stuck()']                               || 'In a script: on contexts(), { stuck() }'
    ['list', '--all-contexts', '--contexts', 'prod-*']                || '--all-contexts asks several clusters; it cannot be given together with --contexts'
    ['list', '--all-contexts', '--context', 'staging']                || 'it cannot be given together with --context'
    ['list', '--all-contexts', '--sandbox']                           || 'it cannot be given together with --sandbox'
    ['list', '--contexts', 'prod-*', '--from', 'dump']                || 'it cannot be given together with --from'
    ['list', '--all-contexts', '--deadline', 'soon']                  || '"soon" is no time'
  }

  def "a pattern of no context is an error that names those there are"() {
    expect:
    unstick('list', '--contexts', 'dev-*') == 1
    errors().contains('There is no context dev-* in the kubeconfig. There are: prod-eu, refused, staging')
  }

  def "a context of the configuration stands back where all are asked"() {
    given:
    def configuration = Files.createDirectories(folder.resolve('config/unstick')).resolve('config.yaml')
    Files.writeString(configuration, 'context: staging\n')
    environment.XDG_CONFIG_HOME = folder.resolve('config').toString()

    expect:
    unstick('list', '--contexts', 'prod-*') == 3
  }

  def "a script asks several clusters, and decides what follows"() {
    expect:
    unstick('-e', "on 'prod-*', { stuck()*.name }", '-o', 'json') == 0
    JsonMapper.shared().readTree(output()).path('clusters').collect { it.path('value').get(0).asString() } == ['kubesphere-system', 'demo-namespace-finalizers']
    unstick('-e', "if (on(contexts()) { stuck() }.failures) fail 'not all were seen'") == 1
    errors().contains('not all were seen')
    unstick('-e', "on 'prod-us', { apply plan('demo-namespace-finalizers') }", '--dry-run') == 3
  }

  private int unstick(Object... words) {
    unstickOn(clusters, words)
  }

  private int unstickOn(MixedFleet asked, Object... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(''.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'),
      false, false, false, 80)
    new Unstick(streams, environment, Clock.systemUTC()).run((['--kubeconfig', asked.kubeconfig.toString()] + words.toList()) as String[])
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
