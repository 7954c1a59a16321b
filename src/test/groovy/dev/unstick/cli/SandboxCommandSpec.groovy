package dev.unstick.cli

import dev.unstick.sandbox.Scenario
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions
import tools.jackson.databind.json.JsonMapper

/** Serving the simulated cluster, naming what it can begin with, and beginning with it for one command. */
class SandboxCommandSpec extends Specification {
  @TempDir
  Path folder

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def "--list names each scenario with its namespace, its causes and its title, a line each"() {
    expect:
    unstick('sandbox', '--list') == 0
    output().readLines().first().split(/\s+/).toList() == ['NAME', 'NAMESPACE', 'CAUSES', 'TITLE']
    output().readLines().drop(1)*.replaceFirst(/\s.*/, '') == Scenario.names()
    output().readLines().any { it ==~ /crd-terminating +demo-crd-terminating +crd-terminating +A Custom.*/ }
    output().readLines().any { it ==~ /kubesphere +kubesphere-system +apiservice-unavailable,namespace-finalizers +A failed KubeSphere .*/ }
    output().readLines().any { it ==~ /empty +A bare new cluster; .*/ }
    errors() == ''
  }

  def "--list -o json is an array of objects for programs, and -o name the names alone"() {
    expect:
    unstick('sandbox', '--list', '-o', 'json') == 0
    JsonMapper.shared().readValue(output(), List).with { list ->
      list*.name == Scenario.names() &&
        list.every { it.keySet().toList() == ['name', 'title', 'namespace', 'causes'] } &&
        list.every { it.title.size() in 20..120 && !it.title.endsWith('.') } &&
        list.find { it.name == 'kubesphere' }.with { [it.namespace, it.causes] == ['kubesphere-system', ['apiservice-unavailable', 'namespace-finalizers']] } &&
        list.find { it.name == 'empty' }.with { [it.namespace, it.causes] == [null, []] }
    }

    and:
    unstick('sandbox', '--list', '-o', 'name') == 0
    output().readLines() == Scenario.names()
  }

  def "the titles are told in the language that is spoken"() {
    expect:
    unstick('--lang', 'zh', 'sandbox', '--list') == 0
    output().readLines().drop(1).every { it ==~ /.*\p{IsHan}.*/ }
  }

  def "a scenario that does not exist is a mistake in the command line, and those near it are named: #words"() {
    expect:
    unstick(*words) == 2
    errors().startsWith(message)
    errors().contains("There are: ${(Scenario.names() + 'all').join(', ')}")
    output() == ''

    where:
    words                                       || message
    ['sandbox', 'crd-terminatng']               || 'unstick: there is no scenario "crd-terminatng". Did you mean crd-terminating? '
    ['sandbox', 'empty', 'al']                  || 'unstick: there is no scenario "al". Did you mean all? '
    ['sandbox', 'zzz']                          || 'unstick: there is no scenario "zzz". There are: '
    ['--sandbox=empty,specfinalizers', 'list']  || 'unstick: there is no scenario "specfinalizers". Did you mean spec-finalizers? '
    ['--sandbox=empty,Kubesphere', '-e', '1']   || 'unstick: there is no scenario "Kubesphere". Did you mean kubesphere? '
  }

  def "a port that is taken is an error that says so"() {
    given:
    def taken = new ServerSocket(0, 1, InetAddress.loopbackAddress)

    expect:
    unstick('sandbox', '--port', taken.localPort as String) == 1
    errors() ==~ /(?s)unstick: the simulated cluster cannot start: port ${taken.localPort} is taken \(.*\)\. Choose another one; 0 takes any that is free\.\n/
    output() == ''

    cleanup:
    taken.close()
  }

  def "a version of Kubernetes that it does not know is a mistake in the command line"() {
    expect:
    unstick('sandbox', '--kubernetes-version', '1.21') == 2
    errors() == 'unstick: the simulated cluster does not behave as Kubernetes 1.21. There are: 1.36, 1.20\n'
    output() == ''
  }

  def "it behaves as the version asked for: #version"() {
    given:
    def run = Thread.start { unstick('sandbox', 'empty', '--kubernetes-version', version) }
    def soon = new PollingConditions(timeout: 20)
    soon.eventually { assert errors().contains('Serving a simulated cluster at http') }
    def kubeconfig = new File(output().trim()).text
    def token = (kubeconfig =~ /token: (\w+)/)[0][1]
    def server = (errors() =~ /(http:[^;]+);/)[0][1]

    expect:
    new URI("$server/version").toURL().getText(requestProperties: [Authorization: "Bearer $token".toString()]).contains(/"gitVersion":"v$version./)

    cleanup:
    run.interrupt()
    run.join(10_000)

    where:
    version << ['1.36', '1.20']
  }

  def "the path of the kubeconfig is all there is on standard output; its file is for the owner alone and goes with the cluster"() {
    given:
    def code = null
    def run = Thread.start { code = unstick('sandbox', 'empty') }
    def soon = new PollingConditions(timeout: 20)
    soon.eventually { assert errors().contains('Serving a simulated cluster at http') }
    def kubeconfig = Path.of(output().trim())

    expect:
    output() == "$kubeconfig\n"
    PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)) == 'rw-------'

    when:
    run.interrupt()
    run.join(10_000)

    then:
    code == 130
    !Files.exists(kubeconfig)
    !Files.exists(kubeconfig.parent)
  }

  def "when standard output cannot be written to, nobody is served"() {
    given:
    def deaf = new OutputStream() {
      void write(int octet) {
        throw new IOException('Broken pipe')
      }
    }

    expect:
    unstick(new PrintStream(deaf, true), 'sandbox', 'empty') == 1
    errors().contains('unstick: the path of the kubeconfig cannot be written to standard output')
  }

  private int unstick(String... words) {
    out.reset()
    unstick(new PrintStream(out, true, 'UTF-8'), words)
  }

  private int unstick(PrintStream standardOutput, String... words) {
    err.reset()
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), standardOutput, new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.systemUTC()).run(words)
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8)
  }

  private String errors() {
    err.toString(StandardCharsets.UTF_8)
  }
}
