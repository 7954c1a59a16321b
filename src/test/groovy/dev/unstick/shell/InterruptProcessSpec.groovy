package dev.unstick.shell

import static dev.unstick.shell.ShellProcess.CTRL_C

import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Ctrl-C in a real pseudo-terminal: it stops what it should, and the one shell that all of this happens to lives on. */
class InterruptProcessSpec extends Specification {
  static final Duration AT_ONCE = Duration.ofSeconds(10)
  static final String STUCK = 'kubesphere-system'
  static final String OTHER = 'demo-namespace-finalizers'

  @Shared
  @TempDir
  Path folder

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(SandboxSettings.of(['kubesphere', 'namespace-finalizers']))

  @Shared
  @AutoCleanup
  ShellProcess shell

  @Shared
  int marks

  Api api = new Api(sandbox.server(), sandbox.token())
  def soon = new PollingConditions(timeout: 30, delay: 0.05)

  def setupSpec() {
    Files.writeString(folder.resolve('kubeconfig'), """\
      current-context: sandbox
      contexts: [{name: sandbox, context: {cluster: sandbox, user: admin}}]
      clusters: [{name: sandbox, cluster: {server: "${sandbox.server()}"}}]
      users: [{name: admin, user: {token: "${sandbox.token()}"}}]
      """.stripIndent())
    shell = start()
    shell.sees('Ctrl-D leaves').atPrompt()
  }

  def cleanup() {
    api.delete('/sandbox/faults')
  }

  def "Ctrl-C while #what: the next entry works"() {
    when:
    keys.each { shell.types(it[0]).sees(it[1]) }
    shell.types(CTRL_C).atPrompt()

    then:
    shell.rest().findAll('Interrupted|Ctrl-D|\tat ').isEmpty()
    nextEntryWorks()

    where:
    what                                    | keys
    'a line is edited'                      | [['half a line', 'half a line']]
    'an entry of several lines is edited'   | [['[1, 2].collect {\r', '\\.\\.\\. '], ['  it\r', '\\.\\.\\. ']]
    'the history is searched'               | [['\u0012', 'search'], ['mark', 'mark']]
    'a pasted entry waits for Enter'        | [['\u001b[200~x = 1\ny = 2\u001b[201~', 'y = 2']]
    'a long value is paged'                 | [['(1..200).collect { "line " + it }.join("\\n")\r', 'line 39']]
  }

  def "Ctrl-C while #what: it stops at once, and the next entry works"() {
    given:
    if (fault) {
      inject(fault)
    }

    when:
    shell.enters(entry).runs()
    if (fault) {
      struck()
    }
    def began = System.nanoTime()
    shell.types(CTRL_C).sees('Interrupted\\.').atPrompt()

    then:
    System.nanoTime() - began < AT_ONCE.toNanos()
    nextEntryWorks()

    where:
    what                            | entry                                     | fault
    'a loop runs'                   | 'while (true) {}'                         | null
    'a script sleeps'               | 'sleep 60_000'                            | null
    'a closure is called for ever'  | '(1..Integer.MAX_VALUE).each { }'         | null
    'a server hangs in a read'      | "get '/api/v1/namespaces/default'"        | [verbs: ['get'], resource: 'namespaces', does: 'delay', seconds: 600]
    'a server hangs in a diagnosis' | "why '$STUCK'"                            | [verbs: ['list'], resource: 'configmaps', does: 'delay', seconds: 600]
  }

  def "two Ctrl-C at an empty prompt tell how to leave"() {
    expect:
    shell.types(CTRL_C).atPrompt()
    shell.types(CTRL_C).sees('Ctrl-D or /exit leaves\\.').atPrompt()
    nextEntryWorks()
  }

  def "Ctrl-C at the question for a consent means no, and nothing is sent"() {
    given:
    def before = sandbox.writes()

    when:
    shell.enters("apply plan('$STUCK')").sees('(?s)anything else.*> ').types(CTRL_C).sees('nothing was changed|Nothing was changed').atPrompt()

    then:
    sandbox.writes() == before
    nextEntryWorks()
  }

  def "Ctrl-C while a plan is applied: the request in flight is finished, then it stops and tells what is done and what is not"() {
    given:
    inject(verbs: ['delete'], resource: 'apiservices', does: 'delay', seconds: 1)

    when:
    apply(STUCK)
    struck()
    shell.types(CTRL_C).sees('Stopping once what is under way has been answered\\. Ctrl-C again to leave now')

    then:
    shell.sees('1 delete apiservice/v1beta1\\.metrics\\.k8s\\.io: done').sees('Stopped as you asked\\. Not finished:').sees('strip').atPrompt()
    api.get('/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io').code == 404
    api.get("/api/v1/namespaces/$STUCK").json.metadata.finalizers == ['finalizers.kubesphere.io/namespaces']
    nextEntryWorks()
  }

  def "a second Ctrl-C while a plan is applied leaves it at once"() {
    given:
    inject(verbs: ['patch'], resource: 'namespaces', does: 'delay', seconds: 600)

    when:
    apply(OTHER)
    struck()
    shell.types(CTRL_C).sees('Stopping once what is under way')
    def began = System.nanoTime()
    shell.types(CTRL_C).atPrompt()

    then:
    System.nanoTime() - began < AT_ONCE.toNanos()
    nextEntryWorks()
  }

  def "Ctrl-C ends a script at a terminal with 130: #code"() {
    given:
    Files.writeString(folder.resolve('script.groovy'), "println 'begun'\n$code\nprintln 'survived'\n")
    def script = start(folder.resolve('script.groovy') as String)

    when:
    script.sees('begun').types(CTRL_C)

    then:
    script.exitCode() == 130
    !script.text().contains('survived')
    !script.text().contains('\tat ')

    cleanup:
    script.close()

    where:
    code << ['while (true) {}', 'sleep 60_000']
  }

  private ShellProcess start(String... words) {
    new ShellProcess(['--kubeconfig', folder.resolve('kubeconfig') as String] + words.toList(),
      [HOME: folder as String, XDG_STATE_HOME: folder as String, NO_COLOR: '1'])
  }

  private void apply(String namespace) {
    shell.enters("apply plan('$namespace')").sees('(?s)anything else.*> ').enters(namespace)
  }

  private boolean nextEntryWorks() {
    def mark = ++marks
    shell.enters("'mark ' + (${mark} + 1000)").sees("= mark ${mark + 1000}").atPrompt()
    true
  }

  private void inject(Map<String, Object> fault) {
    assert api.post('/sandbox/faults', fault).code < 300
  }

  private void struck() {
    soon.eventually { assert api.get('/sandbox/faults').json*.struck.sum() > 0 }
  }
}
