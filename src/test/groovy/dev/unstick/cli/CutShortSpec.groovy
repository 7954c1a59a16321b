package dev.unstick.cli

import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/** A run that was killed after its last request, before it could tell: the same command tells the end, whatever it was about. */
class CutShortSpec extends Specification {
  @TempDir
  Path folder

  Path kubeconfig
  Path file
  Sandbox sandbox
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setup() {
    kubeconfig = folder.resolve('kubeconfig')
    file = folder.resolve('plan.json')
  }

  def cleanup() {
    sandbox?.close()
  }

  def "#words.first() says that it is done, on record too, and sends nothing"() {
    given:
    start(scenario)
    prepare(this)
    unstick(*words.collect { it == 'FILE' ? file : it }, '--confirm', name)
    assert output().contains('is gone: a GET answered 404')
    forgetTheEnd()
    assert endings() == ['cut-short']
    def writes = sandbox.writes()

    expect:
    unstick(*words.collect { it == 'FILE' ? file : it }, '--confirm', name) == 0
    output().contains('is gone: a GET answered 404')
    endings() == ['freed', 'cut-short']
    sandbox.writes() == writes

    where:
    words                             | scenario               | name                        | prepare
    ['free', 'demo-namespace-finalizers'] | 'namespace-finalizers' | 'demo-namespace-finalizers' | { it }
    ['apply', 'FILE']                 | 'namespace-finalizers' | 'demo-namespace-finalizers' | { it.unstick('plan', 'demo-namespace-finalizers', '--save', it.file) }
    ['rescue', 'demo-stranded-content'] | 'stranded-content'   | 'demo-stranded-content'     | { it }
    ['free', 'configmap/held', '-n', 'default'] | 'empty'      | 'held'                      | { it.hold() }
  }

  def "a kind that is not served any more says nothing of its objects"() {
    given:
    start('content-finalizers')
    def crd = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/dbclaims.db.example.com'
    def claim = Api.of(sandbox).get('/apis/db.example.com/v1/namespaces/demo-content-finalizers/dbclaims').json.items[0].metadata.name
    unstick('plan', "dbclaim/$claim", '-n', 'demo-content-finalizers', '--save', file)
    Api.of(sandbox).delete(crd)
    Api.of(sandbox).merge(crd, [metadata: [finalizers: []]])

    expect:
    unstick('apply', file, '--confirm', claim) == 4
    output().contains('dbclaims.db.example.com are not served any more')
    !output().contains("is gone: a GET")
  }

  void hold() {
    def path = '/api/v1/namespaces/default/configmaps'
    assert Api.of(sandbox).post(path, [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'held', finalizers: ['example.com/gone']]]).code == 201
    assert Api.of(sandbox).delete("$path/held").code == 200
  }

  /** The last line of a journal is the end of its run. */
  private void forgetTheEnd() {
    def journal = Files.list(folder.resolve('state/unstick/journal')).withCloseable { it.findFirst().get() }
    def lines = Files.readAllLines(journal)
    Files.write(journal, lines.dropRight(1))
  }

  private List<String> endings() {
    unstick('history', '-o', 'json')
    JsonMapper.shared().readTree(output()).valueStream().map { it.path('ending').asString() }.toList()
  }

  private void start(String scenario) {
    sandbox = Sandbox.start([scenario], 0)
    sandbox.writeKubeconfig(kubeconfig)
  }

  int unstick(Object... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)))
      .run((['--kubeconfig', kubeconfig] + words.toList())*.toString() as String[])
  }

  String output() {
    out.toString(StandardCharsets.UTF_8)
  }
}
