package dev.unstick.conformance

import dev.unstick.sandbox.Api
import java.nio.file.Files
import java.nio.file.Path
import org.snakeyaml.engine.v2.api.Dump
import org.snakeyaml.engine.v2.api.DumpSettings
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** What somebody sees and can do whose rights do not reach far: what is told is true, what could not be looked at is said, and nothing is half done in silence. */
class RightsClusterSpec extends Specification {
  static final String RBAC = '/apis/rbac.authorization.k8s.io/v1'
  static final Map LOOK = [apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch']]

  /** What the roles of some users grant; the last has all in one namespace and nothing outside. */
  static final Map<String, List<Map>> RULES = [
    'nobody'   : [],
    'guest'    : [[apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list']]],
    'reader'   : [LOOK],
    'patchless': [[apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'create', 'update', 'delete']]],
    'tenant'   : [[apiGroups: ['*'], resources: ['*'], verbs: ['*']]],
  ]

  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  @Shared
  StuckNamespaces stuck = new StuckNamespaces(cluster)

  Program program = new Program(cluster)
  Program looking = program.onTime()

  def setupSpec() {
    stuck.configMap('content', 'settings', [StuckNamespaces.DEAD])
    stuck.secret('content', 'key', [StuckNamespaces.DEAD])
    // what is being deleted takes no role binding any more
    RULES.each { user, rules -> grant(user, rules) }
    stuck.delete(['content'])
    // Secrets can only be left out where all else is named
    grant('discreet', kinds().collect { [apiGroups: [it.group], resources: [it.name], verbs: ['get', 'list']] })
    StuckNamespaces.await('what was granted last counts') {
      cluster.api.get('/api/v1/namespaces', ['Impersonate-User': name('discreet')]).code == 200
    }
  }

  def "#user sees what there is to see for them, and is told what could not be looked at"() {
    given:
    def namespace = stuck.named('content')

    when:
    def code = looking.run(['why', namespace, '-o', 'json'], as(user))

    then:
    code == 3
    looking.json.causes*.id == ['content-finalizers']
    (looking.json.causes[0].certainty == 'possible') == blockers.empty
    looking.json.blockers*.kind.sort() == blockers
    looking.json.blockerCount == blockers.size()
    unlisted == ['*'] ? looking.json.unlisted*.groupVersion.containsAll(['v1/configmaps', 'v1/secrets', 'apps/v1/deployments']) : looking.json.unlisted*.groupVersion == unlisted
    looking.json.unlisted.every { it.reason.contains("User \"${name(user)}\" cannot list resource") }

    and: 'so are people'
    looking.run(['why', namespace], as(user)) == 3
    looking.talk.contains('Could not look at, so content may hide there') == !unlisted.empty
    looking.talk.contains('Could not read, so a cause may hide there') == (user == 'guest')

    where:
    user        || blockers                | unlisted
    'guest'     || []                      | ['*']
    'reader'    || ['ConfigMap', 'Secret'] | []
    'discreet'  || ['ConfigMap']           | ['v1/secrets']
    'patchless' || ['ConfigMap', 'Secret'] | []
  }

  def "#user frees nothing, and is told why: #told"() {
    given:
    def namespace = stuck.named('content')
    def before = versions(namespace)

    when:
    def code = program.run(['free', namespace, '--confirm', namespace], as(user))

    then:
    code == expected
    program.talk.replaceAll(/\s+/, ' ').contains(told.replace('USER', name(user)))
    versions(namespace) == before

    and: 'where something was tried, it is said that it changed nothing'
    expected == 4 ? program.talk.contains('Refused. Nothing was changed') : user in ['nobody', 'tenant'] || program.talk.contains('It failed, and nothing was changed')

    where:
    user        || expected | told
    'nobody'    || 1        | 'is forbidden: User "USER" cannot get resource "namespaces" in API group ""'
    'guest'     || 4        | 'refused content-unlisted: Not everything could be looked at'
    'reader'    || 1        | 'configmaps "settings" is forbidden: User "USER" cannot patch resource "configmaps"'
    'discreet'  || 4        | 'refused content-unlisted: Not everything could be looked at, and content may hide there: v1/secrets (secrets is forbidden'
    'patchless' || 1        | 'configmaps "settings" is forbidden: User "USER" cannot patch resource "configmaps"'
    // a role binding of the namespace is content like any other, and went first
    'tenant'    || 1        | 'is forbidden: User "USER" cannot get resource "namespaces" in API group "" in the namespace'
  }

  def "who may patch the first object and not the second is told how far it went, and what is left"() {
    given:
    def namespace = stuck.named('half')
    stuck.configMap('half', 'settings', [StuckNamespaces.DEAD])
    stuck.secret('half', 'key', [StuckNamespaces.DEAD])
    stuck.delete(['half'])
    grant('half', [LOOK, [apiGroups: [''], resources: ['configmaps'], verbs: ['patch']]])
    StuckNamespaces.await('what was granted counts') { cluster.api.get('/api/v1/namespaces', ['Impersonate-User': name('half')]).code == 200 }

    expect:
    program.run(['free', namespace, '--confirm', namespace], as('half')) == 6
    program.talk.replaceAll(/\s+/, ' ').contains("secrets \"key\" is forbidden: User \"${name('half')}\" cannot patch resource \"secrets\"")
    cluster.api.get("/api/v1/namespaces/$namespace/configmaps/settings").code == 404
    cluster.api.get("/api/v1/namespaces/$namespace/secrets/key").json.metadata.finalizers == [StuckNamespaces.DEAD]

    and: 'somebody with the right goes on from there'
    program.run(['free', namespace, '--confirm', namespace]) == 0
    cluster.api.get("/api/v1/namespaces/$namespace").code == 404
  }

  private List<Map> kinds() {
    def roots = [['', '/api/v1']] + cluster.api.get('/apis').json.groups.collectMany { group -> group.versions.collect { [group.name, "/apis/$it.groupVersion".toString()] } }
    roots.collectMany { group, root -> cluster.api.get(root).json.resources.collect { [group: group, name: it.name] } }.unique()
      .findAll { !(it.name.contains('/') || it.group == '' && it.name == 'secrets') }
  }

  private Map<String, String> versions(String namespace) {
    ['configmaps', 'secrets'].collectMany { kind -> cluster.api.get("/api/v1/namespaces/$namespace/$kind").json.items }
      .collectEntries { [it.metadata.name, it.metadata.resourceVersion] }
  }

  private void grant(String user, List<Map> rules) {
    ok cluster.api.post("$RBAC/clusterroles", [metadata: [name: name(user)], rules: rules])
    def place = user == 'tenant' ? "/namespaces/${stuck.named('content')}/rolebindings" : '/clusterrolebindings'
    ok cluster.api.post("$RBAC$place", [
      metadata: [name: name(user)], roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: name(user)],
      subjects: [[apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: name(user)]]])
  }

  private static void ok(Api.Answer answer) {
    assert answer.code == 201: answer.text
  }

  private String name(String user) {
    cluster.prefix + user
  }

  /** The kubeconfig of a user: the administrator's, acting as somebody else. */
  private Path as(String user) {
    def config = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(cluster.kubeconfig)) as Map
    config.users.each { it.user.as = name(user) }
    Files.writeString(cluster.folder.resolve("${user}.yaml"), new Dump(DumpSettings.builder().build()).dumpToString(config))
  }
}
