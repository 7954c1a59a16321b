package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.Connection
import dev.unstick.cluster.Endpoint

import java.nio.file.Files
import java.nio.file.Path

import static dev.unstick.cluster.fabric8.LoopbackServer.json

/** Kubeconfigs are found, merged and understood as kubectl does it, and mistakes in them are pointed at. */
class KubeconfigSpec extends ClusterSpecification {

  def "several files are merged: the first that names something wins, and the first current context counts"() {
    given:
    file('one', '''
      contexts:
      - name: prod
        context: {cluster: prod, user: ann}
      clusters:
      - name: prod
        cluster: {server: https://one.example.com}
      ''')
    file('two', '''
      current-context: dev
      contexts:
      - name: prod
        context: {cluster: other, user: other}
      - name: dev
        context: {cluster: dev, user: ann}
      clusters:
      - name: prod
        cluster: {server: https://two.example.com}
      - name: dev
        cluster: {server: https://dev.example.com/}
      ''')
    file('three', '''
      current-context: prod
      users:
      - name: ann
        user: {token: t}
      ''')
    def environment = [KUBECONFIG: ['one', 'missing', '', 'two', 'three'].collect { it ? directory.resolve(it).toString() : '' }.join(File.pathSeparator)]

    expect:
    open(null, [environment: environment]).cluster().endpoint() == new Endpoint('dev', 'https://dev.example.com')
    open(null, [environment: environment]).contexts() == ['prod', 'dev']
    open(null, [environment: environment, context: 'prod']).cluster().endpoint() == new Endpoint('prod', 'https://one.example.com')
  }

  def "a file named on the command line is the only one read"() {
    given:
    def named = kubeconfig('server: https://named.example.com')
    def other = file('other', 'current-context: nowhere\n')

    expect:
    open(named, [environment: [KUBECONFIG: other.toString()]]).cluster().endpoint().server() == 'https://named.example.com'
  }

  def "without KUBECONFIG, ~/.kube/config is read"() {
    given:
    Files.createDirectories(directory.resolve('.kube'))
    Files.copy(kubeconfig('server: https://home.example.com'), directory.resolve('.kube/config'))

    expect:
    open(null, [environment: [HOME: directory.toString()]]).cluster().endpoint().server() == 'https://home.example.com'
  }

  def "relative paths are relative to their own file"() {
    given:
    def elsewhere = Files.createDirectories(directory.resolve('elsewhere'))
    Files.writeString(elsewhere.resolve('token'), "$TOKEN\n")
    def server = server { json([:]) }
    def clusters = file('clusters', """
      current-context: prod
      contexts:
      - name: prod
        context: {cluster: c, user: u}
      clusters:
      - name: c
        cluster: {server: 'http://127.0.0.1:$server.port'}
      """)
    def users = elsewhere.resolve('users')
    Files.writeString(users, '{"users":[{"name":"u","user":{"tokenFile":"token"}}]}')

    when:
    open(null, [environment: [KUBECONFIG: "$clusters$File.pathSeparator$users" as String]]).cluster().get('/version')

    then:
    server.asked[0].header('Authorization') == "Bearer $TOKEN"
  }

  def "no kubeconfig anywhere says where it was looked for, and what to type"() {
    when:
    def seen = failureOf { open(null, [environment: [(variable): "$directory$below" as String]]) }

    then:
    seen.failure() == Failure.NO_KUBECONFIG
    seen.message.contains("$directory$place")
    seen.message.contains('--kubeconfig')

    where:
    variable     | below   || place
    'HOME'       | ''      || '/.kube/config'
    'KUBECONFIG' | '/none' || '/none'
  }

  def "within a pod its service account is used"() {
    given:
    Files.writeString(directory.resolve('token'), TOKEN)
    def environment = [KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: '443']
    def connection = closing(Fabric8Connection.open(options(null, [environment: environment]), new InCluster(directory)))

    expect:
    connection.cluster().endpoint() == new Endpoint('in-cluster', server)
    connection.contexts() == []

    where:
    host       || server
    '10.0.0.1' || 'https://10.0.0.1:443'
    'fd00::1'  || 'https://[fd00::1]:443'
  }

  def "an unknown context names those there are, and the nearest"() {
    when:
    def seen = failureOf { open(contexts('prod-eu', 'prod-us', 'staging'), [context: 'prd-eu']) }

    then:
    seen.failure() == Failure.NO_SUCH_CONTEXT
    seen.message.contains('"prd-eu"')
    seen.message.contains('prod-eu, prod-us, staging')
    seen.message.contains('--context prod-eu')
  }

  def "an unknown context that is like none suggests none"() {
    expect:
    !failureOf { open(contexts('prod-eu'), [context: 'minikube']) }.message.contains('did you mean')
  }

  def "no current context names the contexts there are"() {
    when:
    def seen = failureOf { open(contexts('prod-eu', 'staging')) }

    then:
    seen.failure() == Failure.NO_SUCH_CONTEXT
    seen.message.contains('prod-eu, staging')
    seen.message.contains('kubectl config use-context')
  }

  def "#mistake is pointed at: line #line"() {
    given:
    def bad = file('bad', text)

    when:
    def seen = failureOf { open(bad) }

    then:
    seen.failure() == Failure.BAD_KUBECONFIG
    seen.message.contains("$bad")
    seen.message.contains("line $line")
    seen.message.contains(said)
    seen.message.contains('\nNext: ')

    where:
    mistake                  | line | said                  | text
    'broken YAML'            | 2    | 'not valid YAML'      | 'a: b\n  c: d: e\n'
    'a list at the top'      | 1    | 'fields with values'  | '- a\n'
    'contexts that are text' | 2    | 'a list'              | 'kind: Config\ncontexts: none\n'
    'a context without name' | 2    | 'no name'             | 'contexts:\n- context: {cluster: c}\n'
    'an unknown cluster'     | 4    | '"c"'                 | 'current-context: x\ncontexts:\n- name: x\n  context: {cluster: c}\n'
    'no cluster'             | 4    | 'names no cluster'    | 'current-context: x\ncontexts:\n- name: x\n  context: {user: u}\n'
    'an unknown user'        | 4    | '"u"'                 | 'current-context: x\ncontexts:\n- name: x\n  context: {cluster: c, user: u}\nclusters:\n- name: c\n  cluster: {server: "https://a"}\n'
    'no server'              | 7    | 'no server'           | 'current-context: x\ncontexts:\n- name: x\n  context: {cluster: c}\nclusters:\n- name: c\n  cluster: {insecure-skip-tls-verify: true}\n'
    'a bad server'           | 7    | 'ftp://a'             | 'current-context: x\ncontexts:\n- name: x\n  context: {cluster: c}\nclusters:\n- name: c\n  cluster: {server: "ftp://a"}\n'
    'an old auth provider'   | 11   | 'took out in 1.26'    | 'current-context: x\ncontexts:\n- name: x\n  context: {cluster: c, user: u}\nclusters:\n- name: c\n  cluster: {server: "https://a"}\nusers:\n- name: u\n  user:\n    auth-provider: {name: gcp}\n'
    'half a certificate'     | 10   | 'client-key'          | 'current-context: x\ncontexts:\n- name: x\n  context: {cluster: c, user: u}\nclusters:\n- name: c\n  cluster: {server: "https://a"}\nusers:\n- name: u\n  user: {client-certificate-data: YQ==}\n'
  }

  def "a mistake next to a token does not show the token"() {
    given:
    def bad = file('bad', "users:\n- name: u\n  user: {token: $TOKEN\n  other: [\n")

    expect:
    !failureOf { open(bad) }.message.contains(TOKEN)
  }

  def "a server with a user in its URL is refused without showing the password"() {
    when:
    def seen = failureOf { open(kubeconfig("server: https://ann:${TOKEN}@example.com")) }

    then:
    seen.failure() == Failure.BAD_KUBECONFIG
    !seen.message.contains(TOKEN)
  }

  def "a file that is named and not there is a bad kubeconfig"() {
    when:
    def seen = failureOf { open(directory.resolve('none')) }

    then:
    seen.failure() == Failure.BAD_KUBECONFIG
    seen.message.contains("${directory.resolve('none')} cannot be read: there is no such file")
  }

  def "a server without a scheme is reached by https where TLS is configured, by http otherwise"() {
    expect:
    open(kubeconfig("server: example.com:8080$more")).cluster().endpoint().server() == server

    where:
    more                               || server
    ''                                 || 'http://example.com:8080'
    '\ninsecure-skip-tls-verify: true' || 'https://example.com:8080'
  }

  def "a user acts as another where the kubeconfig says so"() {
    given:
    def server = server { json([:]) }
    def config = kubeconfig("server: http://127.0.0.1:$server.port", """\
      token: $TOKEN
      as: bob
      as-uid: '7'
      as-groups: [admins, people]
      as-user-extra: {scopes: [a, b]}
      """)

    when:
    open(config).cluster().get('/version')

    then:
    def headers = server.asked[0].headers()
    headers['Impersonate-user'] == ['bob']
    headers['Impersonate-uid'] == ['7']
    headers['Impersonate-group'] == ['admins', 'people']
    headers['Impersonate-extra-scopes'] == ['a', 'b']
  }

  def "opening asks nobody"() {
    given:
    def server = server { json([:]) }
    Connection connection = to(server)

    expect:
    connection.contexts() == ['prod']
    connection.cluster().endpoint() == new Endpoint('prod', "http://127.0.0.1:$server.port")
    server.asked == []
  }

  private Path contexts(String... names) {
    file('contexts', 'contexts:\n' + names.collect { "- name: $it\n  context: {cluster: c}\n" }.join())
  }

  private Path file(String name, String text) {
    Files.writeString(directory.resolve(name), text.stripIndent())
  }
}
