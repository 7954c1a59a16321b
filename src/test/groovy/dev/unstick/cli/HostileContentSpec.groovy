package dev.unstick.cli

import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import java.nio.charset.StandardCharsets
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** Whoever may write into a cluster may not write to the terminals of those who look at it. */
class HostileContentSpec extends Specification {
  static final String NAME = 'demo-content-finalizers'
  static final String HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u001b[1;1HNothing is wrong.\r\u009b8m\u202e'

  static final String MESSAGE = "get('/api/v1/namespaces/default/events/hostile').path('message').asString()"

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['content-finalizers'], 0)

  @TempDir
  Path folder

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setupSpec() {
    def api = Api.of(sandbox)
    // nothing new can be made in a namespace that is on its way out
    assert api.post('/api/v1/namespaces/default/events', [
      apiVersion: 'v1', kind: 'Event', metadata: [name: 'hostile', namespace: 'default'], type: 'Warning', reason: 'Hostile', message: HOSTILE,
      involvedObject: [kind: 'Pod', name: 'x', namespace: 'default']]).code == 201
    assert api.merge("/apis/db.example.com/v1/namespaces/$NAME/dbclaims/orders", [
      metadata: [annotations: [hostile: HOSTILE]], status: [conditions: [[type: 'Ready', status: 'False', reason: 'Hostile', message: HOSTILE]]]]).code == 200
  }

  def "#words shows what a terminal would obey, and writes none of it"() {
    when:
    unstick(*words)

    then:
    !(said() =~ /[\p{Cc}\u202e&&[^\n\t]]/)

    where:
    words << [
      ['list'], ['why', NAME], ['plan', NAME], ['free', NAME, '--confirm', NAME, '--dry-run'],
      ['-e', "ns('$NAME').conditions".toString()], ['-e', "tree '$NAME'".toString()], ['-e', "timeline '$NAME'".toString()],
      ['-e', MESSAGE], ['explain', HOSTILE], ['why', 'dbclaim/orders', '-n', NAME], ['why', "pod/$HOSTILE".toString(), '-n', NAME],
      ['get', '/api/v1/namespaces/default/events'], ['get', '/api/v1/namespaces/default/events', '-o', 'yaml'],
    ]
  }

  def "the text itself has come through"() {
    when:
    unstick('-e', MESSAGE)

    then:
    said().contains('\ufffd]0;owned\ufffd\ufffd[2J')
  }

  private int unstick(String... words) {
    out.reset()
    err.reset()
    def kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    def streams = new Streams(InputStream.nullInputStream(), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)))
      .run((['--kubeconfig', kubeconfig.toString()] + words.toList()) as String[])
  }

  private String said() {
    out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8)
  }
}
