package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ClusterException.Failure
import tools.jackson.databind.json.JsonMapper

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant

import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.status

/** Who asks: tokens, token files, passwords and credential plugins; and no secret ever shows. */
class CredentialSpec extends ClusterSpecification {
  LoopbackServer server = server { json([gitVersion: 'v1.36.2']) }

  def "#kind goes into the Authorization header"() {
    when:
    open(kubeconfig("server: http://127.0.0.1:$server.port", user)).cluster().version()

    then:
    server.asked[0].header('Authorization') == header

    where:
    kind                    | user                                                                   || header
    'a token'               | 'token: abc'                                                           || 'Bearer abc'
    'a password'            | 'username: ann\npassword: "x:ü"'                                       || 'Basic ' + 'ann:x:ü'.getBytes('UTF-8').encodeBase64()
    'a token beside a plugin' | 'token: abc\nexec: {apiVersion: client.authentication.k8s.io/v1, command: none}' || 'Bearer abc'
    'an OIDC token'         | 'auth-provider: {name: oidc, config: {id-token: abc}}'                 || 'Bearer abc'
    'nothing'               | '{}'                                                                   || null
  }

  def "a token file is read anew for each request, since somebody renews it"() {
    given:
    def file = Files.writeString(directory.resolve('token'), 'one\n')
    def cluster = open(kubeconfig("server: http://127.0.0.1:$server.port", "token: ignored\ntokenFile: $file")).cluster()

    when:
    cluster.version()
    Files.writeString(file, 'two\n')
    cluster.version()

    then:
    server.asked*.header('Authorization') == ['Bearer one', 'Bearer two']
  }

  def "a token file that is empty or gone is named"() {
    given:
    def config = kubeconfig("server: http://127.0.0.1:$server.port", "tokenFile: $directory/none")

    expect:
    failureOf { open(config).cluster().version() }.message.contains("$directory/none")
    server.asked == []
  }

  def "a plugin's token is used, and the plugin not run again for each request"() {
    given:
    def cluster = plugin("echo run >> $directory/runs; ${answer(token: TOKEN)}").cluster()

    when:
    cluster.version()
    cluster.version()

    then:
    server.asked*.header('Authorization') == ["Bearer $TOKEN"] * 2
    runs() == 1
  }

  def "a plugin is run again once what it brought has expired"() {
    given:
    def expired = Instant.now().minusSeconds(1).toString()
    def cluster = plugin("echo run >> $directory/runs; ${answer(token: TOKEN, expirationTimestamp: expired)}").cluster()

    when:
    cluster.version()
    cluster.version()

    then:
    runs() == 2
  }

  def "a plugin is run again once when the server refuses what it brought"() {
    given:
    server = server { it.header('Authorization') == 'Bearer run2' ? json([gitVersion: 'v1']) : status(401, 'Unauthorized') }
    def script = "echo run >> $directory/runs; n=\$(wc -l < $directory/runs | tr -d ' '); ${answer(token: 'run$n')}"

    expect:
    plugin(script).cluster().version() == 'v1'
    server.asked*.header('Authorization') == ['Bearer run1', 'Bearer run2']
  }

  def "a plugin whose credentials are refused for good is run twice, not for ever"() {
    given:
    server = server { status(401, 'Unauthorized') }

    when:
    def seen = failureOf { plugin("echo run >> $directory/runs; ${answer(token: TOKEN)}").cluster().version() }

    then:
    seen.failure() == Failure.UNAUTHORIZED
    runs() == 2
    !seen.message.contains(TOKEN)
  }

  def "a plugin is told what the kubeconfig says: arguments, variables, and the cluster if it wants"() {
    given:
    def script = executable("echo \"\$@\" > $directory/arguments; echo \"\$GREETING \$MORE\" > $directory/variables; echo \"\$KUBERNETES_EXEC_INFO\" > $directory/information; ${answer(token: 'abc')}")
    def config = kubeconfig("""\
      server: http://127.0.0.1:$server.port
      extensions:
      - name: client.authentication.k8s.io/exec
        extension: {audience: '06', depth: 6}
      """, """\
      exec:
        apiVersion: client.authentication.k8s.io/v1
        command: $script
        args: [get-token, --cluster, 'a b']
        env:
        - {name: GREETING, value: hello}
        provideClusterInfo: true
        interactiveMode: IfAvailable
      """)

    when:
    open(config, [environment: [PATH: System.getenv('PATH'), MORE: 'there']]).cluster().version()

    then:
    Files.readString(directory.resolve('arguments')) == 'get-token --cluster a b\n'
    Files.readString(directory.resolve('variables')) == 'hello there\n'
    new JsonMapper().readTree(Files.readString(directory.resolve('information'))) == new JsonMapper().readTree("""{
      "kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",
      "spec":{"interactive":false,"cluster":{"server":"http://127.0.0.1:$server.port","config":{"audience":"06","depth":6}}}}""")
  }

  def "a plugin is found on the PATH of the environment, or beside the kubeconfig"() {
    given:
    def bin = Files.createDirectories(directory.resolve('bin'))
    def script = executable(answer(token: 'abc'))
    Files.move(script, bin.resolve('my-plugin'))

    expect:
    open(withPlugin(command), [environment: [PATH: "$bin$File.pathSeparator/bin$File.pathSeparator/usr/bin" as String]]).cluster().version()

    where:
    command << ['my-plugin', './bin/my-plugin']
  }

  def "a plugin that #does is told of clearly, without what it let slip"() {
    when:
    def seen = failureOf { plugin(script).cluster().version() }

    then:
    seen.failure() == Failure.CREDENTIAL_PLUGIN
    said.every { seen.message.contains(it) }
    seen.message.contains('\nNext: ')
    !everything(seen).contains(TOKEN)
    !everything(seen).contains('eyJhbGciOi')
    server.asked == []

    where:
    does                             | script                                                                                     || said
    'fails'                          | 'echo "you are not logged in" >&2; exit 3'                                                 || ['exit code 3', 'you are not logged in']
    'fails in silence'               | 'exit 1'                                                                                   || ['exit code 1', 'It said nothing.']
    'fails showing a bare token'     | "echo 'refresh of $TOKEN failed' >&2; exit 1"                                              || ['refresh of [hidden] failed']
    'fails showing token=...'        | "echo 'GET /x?access_token=$TOKEN&a=b' >&2; exit 1"                                        || ['[hidden]']
    'fails showing a bearer'         | "echo 'Authorization: Bearer $TOKEN' >&2; exit 1"                                          || ['[hidden]']
    'fails showing a JWT'            | 'echo "got eyJhbGciOi.eyJzdWIi.c2ln" >&2; exit 1'                                          || ['got [hidden]']
    'fails showing a URL with user'  | "echo 'dial https://ann:$TOKEN@sso.example.com/x' >&2; exit 1"                             || ['https://[hidden]@sso.example.com/x']
    'writes no JSON'                 | "echo $TOKEN"                                                                              || ['did not answer with JSON']
    'writes half a JSON'             | "echo '{\"status\":{\"token\":\"$TOKEN'"                                                   || ['did not answer with JSON']
    'writes another version'         | "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"v0\",\"status\":{\"token\":\"$TOKEN\"}}'" || ['client.authentication.k8s.io/v1']
    'brings nothing'                 | answer([:])                                                                                || ['neither a token nor a certificate']
    'brings an odd expiry'           | answer(token: TOKEN, expirationTimestamp: 'soon')                                          || ['expirationTimestamp']
  }

  def "a plugin's words on standard error do not disturb its answer"() {
    expect:
    plugin("echo 'opening a browser' >&2; ${answer(token: 'abc')}").cluster().version() == 'v1.36.2'
  }

  def "a plugin that hangs is ended within the time-out, with what it started"() {
    given:
    def connection = plugin("sleep 60 & echo \$! > $directory/child; sleep 60", [timeout: Duration.ofSeconds(1)])

    when:
    def seen = null
    def took = millis { seen = failureOf { connection.cluster().version() } }

    then:
    seen.failure() == Failure.CREDENTIAL_PLUGIN
    seen.message.contains('did not end within ')
    took < 5_000
    def child = Files.readString(directory.resolve('child')).strip() as long
    new spock.util.concurrent.PollingConditions(timeout: 5).eventually {
      assert !ProcessHandle.of(child).map { it.alive }.orElse(false)
    }
  }

  def "a plugin that is not there is named, with the kubeconfig's hint"() {
    given:
    def config = withPlugin('no-such-plugin', 'installHint: "get it from https://example.com"')

    when:
    def seen = failureOf { open(config).cluster().version() }

    then:
    seen.failure() == Failure.CREDENTIAL_PLUGIN
    seen.message.contains('no-such-plugin was not found')
    seen.message.contains('get it from https://example.com')
  }

  def "#mistake in exec is a bad kubeconfig"() {
    given:
    def config = kubeconfig('server: http://127.0.0.1:1', exec)

    when:
    def seen = failureOf { open(config) }

    then:
    seen.failure() == Failure.BAD_KUBECONFIG
    seen.message.contains(said)
    seen.message =~ /line \d+/

    where:
    mistake            | exec                                                                                                   || said
    'no command'       | 'exec: {apiVersion: client.authentication.k8s.io/v1}'                                                  || 'no command'
    'an old version'   | 'exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}'                                || 'v1alpha1'
    'interactive only' | 'exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}'             || 'kubectl proxy'
  }

  private int runs() {
    Files.readAllLines(directory.resolve('runs')).size()
  }

  private static String everything(Throwable failure) {
    def text = new StringWriter()
    failure.printStackTrace(new PrintWriter(text))
    text
  }

  private static String answer(Map status) {
    def text = new JsonMapper().writeValueAsString([kind: 'ExecCredential', apiVersion: 'client.authentication.k8s.io/v1', status: status])
    "echo \"${text.replace('"', '\\"')}\""
  }

  private Path executable(String body) {
    def script = Files.writeString(Files.createTempFile(directory, 'plugin', ''), "#!/bin/sh\n$body\n")
    script.toFile().executable = true
    script
  }

  private Path withPlugin(String command, String more = '') {
    kubeconfig("server: http://127.0.0.1:$server.port", """\
      exec:
        apiVersion: client.authentication.k8s.io/v1
        command: $command
        $more
      """)
  }

  private plugin(String body, Map chosen = [:]) {
    open(withPlugin(executable(body).toString()), chosen)
  }
}
