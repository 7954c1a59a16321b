package dev.unstick.shell

import dev.unstick.cluster.ObjectReference
import dev.unstick.namespace.Finalizers
import dev.unstick.namespace.NamespaceDocument
import dev.unstick.script.NamespaceHandle
import dev.unstick.script.Output
import dev.unstick.script.Recipes
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/** What TAB offers. */
class ProposalsSpec extends Specification {
  static final Instant NOW = Instant.parse('2026-11-23T13:00:00Z')

  @TempDir
  File folder

  Snapshot snapshot = Snapshot.EMPTY.withRecipes(Recipes.carried().all()).withTypes(CountingConnection.TYPES).withNamespaces([
    document(CountingConnection.active('default')),
    document(CountingConnection.active('payroll')),
    document(CountingConnection.terminating('zoo', '2026-11-20T13:00:00Z', [], ['kubernetes'])),
    document(CountingConnection.terminating('payments', '2026-11-23T10:00:00Z', ['example.com/guard'], ['kubernetes'])),
  ])
  Map<String, Object> variables = [:]
  SlashCommands commands = new SlashCommands(
    [new HelpCommand({ commands }, dev.unstick.script.Word.all(), new Output(null, null, null, null, false)), new OpenCommand(null, null), new ExitCommand(null, null)], new Rerun(null, null), null)
  Proposals proposals = new Proposals({ snapshot }, { variables }, commands, Clock.fixed(NOW, ZoneOffset.UTC))

  def "in a namespace's place: the namespaces, the terminating ones first, each with its state («#typed»)"() {
    expect:
    at(typed)*.label() == ['payments', 'zoo', 'default', 'payroll']
    at(typed)*.description() == ['Terminating 3h', 'Terminating 3d', 'Active', 'Active']
    at(typed)*.text() == ['payments', 'zoo', 'default', 'payroll'].collect { it + ending }

    where:
    typed                                        || ending
    "ns '"                                       || "'"
    "ns('"                                       || "')"
    "why 'pay"                                   || "'"
    'why "pay'                                   || '"'
    "x = plan '"                                 || "'"
    "println why('"                              || "')"
    "if (true) {\n  why '"                       || "'"
    "recipe 'kubesphere', namespace: '"          || "'"
    "recipe('kubesphere', namespace: '"          || "')"
  }

  def "in a context's place: the contexts of the kubeconfig («#typed»)"() {
    given:
    snapshot = snapshot.withContexts(['prod-eu', 'prod-us', 'staging'])

    expect:
    at(typed)*.text() == texts

    where:
    typed         || texts
    "use '"       || ["prod-eu'", "prod-us'", "staging'"]
    "on 'sta"     || ["prod-eu'", "prod-us'", "staging'"]
    "use('"       || ["prod-eu')", "prod-us')", "staging')"]
    "on('"        || ["prod-eu'", "prod-us'", "staging'"]
  }

  def "what is known of one cluster is not offered on another, whose contexts are the same"() {
    given:
    snapshot = snapshot.withContexts(['prod-eu', 'prod-us']).elsewhere()

    expect:
    at("ns '") == []
    at("use '")*.label() == ['prod-eu', 'prod-us']
    at("recipe '")*.label().contains('kubesphere')
  }

  def "after a word that takes a namespace, its name in quotes"() {
    expect:
    at('why ')*.text() == ["'payments'", "'zoo'", "'default'", "'payroll'"]
    at('recipe ')*.text().contains("'kubesphere'")
  }

  def "recipes, with their titles"() {
    expect:
    at("recipe '").find { it.label() == 'kubesphere' }.description().contains('KubeSphere')
  }

  def "in prune: the finalizers that are there («#typed»)"() {
    given:
    variables.stuckOne = new NamespaceHandle(null, document(CountingConnection.terminating('x', '2026-11-23T10:00:00Z', ['own/one'], [])))
    variables.draft = new NamespaceHandle(null, document(
      CountingConnection.terminating('y', '2026-11-23T10:00:00Z', ['own/one', 'own/two'], ['kubernetes']))).prune('$.metadata.finalizers[1]')

    expect:
    at(typed)*.text() == paths

    where:
    typed                             || paths
    "ns('payments').prune '"          || ['$.metadata.finalizers\'', '$.metadata.finalizers[?(@ == "example.com/guard")]\'', '$.spec.finalizers\'', '$.spec.finalizers[?(@ == "kubernetes")]\'']
    "ns 'payments' prune '"           || ['$.metadata.finalizers\'', '$.metadata.finalizers[?(@ == "example.com/guard")]\'', '$.spec.finalizers\'', '$.spec.finalizers[?(@ == "kubernetes")]\'']
    "d = ns('zoo').prune('"           || ['$.spec.finalizers\')', '$.spec.finalizers[?(@ == "kubernetes")]\')']
    "ns('zoo').prune('\$.a').prune '" || ['$.spec.finalizers\'', '$.spec.finalizers[?(@ == "kubernetes")]\'']
    "stuckOne.prune '"                || ['$.metadata.finalizers\'', '$.metadata.finalizers[?(@ == "own/one")]\'']
    "stuckOne.prune(/"                || ['$.metadata.finalizers/', '$.metadata.finalizers[?(@ == "own\\/one")]/']
    "draft.prune '"                   || ['$.metadata.finalizers\'', '$.metadata.finalizers[?(@ == "own/one")]\'', '$.spec.finalizers\'', '$.spec.finalizers[?(@ == "kubernetes")]\'']
    'ns("zoo").prune "'               || []
    "ns('none').prune '"              || []
    "unknown.prune '"                 || []
  }

  def "in explain: the finalizers that hang here first, then whatever has a name"() {
    when:
    def labels = at("explain '")*.label()

    then:
    labels.first() == 'example.com/guard'
    labels.containsAll(['foregroundDeletion', 'apiservice-unavailable', 'NamespaceContentRemaining', 'content-remains'])
    labels == labels.unique(false)
  }

  def "after a dot: the members of what is before it («#typed»)"() {
    given:
    variables.list = ['a']

    expect:
    at(typed)*.label().containsAll(some)
    at(typed)*.label().intersect(['getClass', 'wait', 'metaClass', 'class']) == []

    where:
    typed                         || some
    "ns('x')."                    || ['finalizers', 'conditions', 'json', 'yaml', 'prune', 'why', 'name']
    "ns('x').prune('\$.a')."      || ['diff', 'request', 'dryRun', 'finalize', 'prune', 'removals']
    "ns('x').finalizers."         || ['metadata', 'spec']
    "why('x')."                   || ['causes', 'blockers']
    "why('x')?.ca"                || ['causes']
    "plan('x')."                  || ['steps', 'refusals']
    "plan(ns('x'))."              || ['steps']
    "'abc'."                      || ['length', 'toUpperCase']
    'list.'                       || ['size', 'stream']
    'unknown.'                    || []
  }

  def "where a word can stand: the words of the DSL with their help, and the variables"() {
    given:
    variables.names = ['a']

    expect:
    at('')*.label().containsAll(['why', 'stuck', 'names'])
    at('x = st').find { it.label() == 'stuck' }.text() == 'stuck()'
    at('w').find { it.label() == 'why' }.with { it.description().contains('why it hangs') && it.followedByBlank() }
    at('n').find { it.label() == 'names' }.description() == 'ArrayList'
  }

  def "after what only begins a statement words are offered again («#typed»)"() {
    expect:
    at(typed)*.label().contains('stuck')

    where:
    typed << ['if (true) ', 'stuck()\n', 'stuck(); ', '[1].each { } \n', 'return ']
  }

  def "slash commands, and what they take"() {
    given:
    new File(folder, 'weekly.groovy').text = ''
    new File(folder, '.hidden').text = ''
    new File(folder, 'more').mkdir()

    expect:
    at('/')*.text() == ['/help', '/open', '/exit']
    at('/he')*.text() == ['/help', '/open', '/exit']
    at('/help ')*.text().containsAll(['why', 'open'])
    at("/open $folder/")*.label() == ['more/', 'weekly.groovy']
    at("/open $folder/wee")*.text() == ["$folder/weekly.groovy" as String]
    at("/open $folder/nowhere/") == []
    at('/unknown ') == []
  }

  def "paths of the API server in get («#typed»)"() {
    expect:
    at(typed)*.text().containsAll(some)

    where:
    typed                                     || some
    "get '/"                                  || ["/version'", "/api/v1/configmaps'", "/api/v1/namespaces/", "/apis/apps/v1/namespaces/", "/api/v1/nodes'"]
    "get '/api/v1/namespaces/"                || ["/api/v1/namespaces/payments'", "/api/v1/namespaces/default'"]
    "get '/api/v1/namespaces/payments"        || ["/api/v1/namespaces/payments'", '/api/v1/namespaces/payments/']
    "get '/apis/apps/v1/namespaces/"          || ['/apis/apps/v1/namespaces/payments/']
    "get '/api/v1/namespaces/payments/"       || ["/api/v1/namespaces/payments/configmaps'"]
    "get '/apis/apps/v1/namespaces/payments/" || ["/apis/apps/v1/namespaces/payments/deployments'"]
  }

  def "objects by kind, with the namespace where nobody has named it («#typed», #chosen chosen)"() {
    given:
    def wished = []
    def objects = [['ConfigMap', 'configmaps', 'settings'], ['Deployment', 'deployments', 'web']].collect { kind, resource, name ->
      new ObjectReference(kind == 'Deployment' ? 'apps/v1' : 'v1', kind, resource, 'payments', name)
    }
    snapshot = snapshot.withObjects('payments', objects).withChosen(chosen)
    proposals = new Proposals({ snapshot }, { variables }, commands, dev.unstick.script.Word.all(), Clock.fixed(NOW, ZoneOffset.UTC), { wished << it })

    expect:
    at(typed)*.text().containsAll(some)
    some || at(typed) == []
    wished.toSet() == wishes as Set

    where:
    typed                                          | chosen     || some                                                | wishes
    "why 'conf"                                    | ''         || ['configmap/']                                      | []
    "why 'configmap/"                              | ''         || []                                                  | []
    "why 'configmap/"                              | 'payments' || ["configmap/settings', namespace: 'payments'"]      | ['payments']
    "why('deployment/we"                           | 'payments' || ["deployment/web', namespace: 'payments')"]         | ['payments']
    "why namespace: 'payments', 'configmap/"       | ''         || ["configmap/settings'"]                             | ['payments']
    "plan 'configmap/"                             | 'zoo'      || []                                                  | ['zoo']
    "rescue 'payments', delete: '"                 | ''         || ["configmap/settings'", "deployment/web'"]          | ['payments']
    "rescuePlan('payments', delete: '"             | ''         || ["configmap/settings')", "deployment/web')"]        | ['payments']
  }

  def "refusals, runs and namespaces that are gone"() {
    given:
    snapshot = snapshot.withRuns([new Snapshot.Run('20261123-1', '/api/v1/namespaces/zoo freed')])

    expect:
    at("apply p, override: '")*.text().contains("content-unlisted'")
    at("history '")*.with { [it.text(), it.description()] } == [["20261123-1'", '/api/v1/namespaces/zoo freed']]

    when:
    snapshot = snapshot.withNamespaces([document(CountingConnection.active('default'))])

    then:
    at("rescue '")*.text() == ["payments'", "payroll'", "zoo'", "default'"]
    at("why '")*.text() == ["default'"]
  }

  def "JSONPaths of the document at hand, step by step («#typed»)"() {
    given:
    variables.held = new NamespaceHandle(null, document(
      CountingConnection.terminating('x', '2026-11-23T10:00:00Z', ['own/one'], []) + [data: ['a-b': [1, [c: 2]], "it's": 'secret']]))

    expect:
    at(typed)*.text().containsAll(some)
    some || at(typed) == []
    at(typed).every { !it.description().contains('secret') }

    where:
    typed                                   || some
    "ns('payments').prune '\$."             || ['\$.metadata', '\$.spec', '\$.status', '\$.spec.finalizers\'']
    "ns('payments').prune '\$.metadata.na"  || ['\$.metadata.name\'']
    "jsonpath(held, '\$.data"               || ['\$.data']
    "jsonpath(held, '\$.data."              || ["\$.data[\\'a-b\\']", "\$.data[\\'it\\\\\\'s\\']')"]
    "jsonpath(held, '\$.metadata.finalizers[" || ["\$.metadata.finalizers[0]')"]
    "jsonpath(ns('zoo'), '\$.st"            || ['\$.status']
    "jsonpath(ns('payroll'), '\$."          || []
    "jsonpath(held, '\$..name."             || []
    "jsonpath(unknown, '\$."                || []
    'jsonpath(held, "\$.'                   || []
  }

  def "everything is listed under a heading, and described where there is something to say"() {
    given:
    variables.names = ['a']

    expect:
    at(typed)*.group().toSet() == groups as Set
    at(typed).every { it.description() }

    where:
    typed               || groups
    ''                  || ['words', 'variables']
    '/'                 || ['commands']
    "why '"             || ['namespaces']
    "recipe '"          || ['recipes']
    "ns('zoo')."        || ['members']
    "ns('zoo').prune '" || ['finalizers']
  }

  def "nothing is offered where nothing is known («#typed»)"() {
    expect:
    at(typed) == []

    where:
    typed << ["'", "println '", "// why '", "/* why '", '12', "x = '", "'abc'", 'stuck()', 'stuck() ', "println(ns('x'))", 'x[0]', 'fail \'', '"${x} ', '1.']
  }

  private List<Proposal> at(String typed) {
    proposals.at(Lexemes.of(typed))
  }

  private static NamespaceDocument document(Map json) {
    new NamespaceDocument(JsonMapper.shared().valueToTree(json))
  }
}
