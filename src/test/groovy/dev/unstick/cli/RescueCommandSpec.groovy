package dev.unstick.cli

import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import java.nio.charset.StandardCharsets
import java.nio.file.Path
import java.time.Clock
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/** {@code unstick rescue} on the sandbox, in this process. */
@Stepwise
class RescueCommandSpec extends Specification {
  static final String NAME = 'demo-stranded-content'

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['stranded-content', 'content-finalizers'], 0)

  @Shared
  @TempDir
  Path folder

  @Shared
  Path kubeconfig

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setupSpec() {
    kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
  }

  def "ends with #expected and sends nothing: #words"() {
    given:
    def writes = sandbox.writes()

    expect:
    unstick(words) == expected
    (output() + errors()).contains(message)
    sandbox.writes() == writes

    where:
    words                                                             || expected | message
    ['rescue', NAME]                                                  || 4        | 'no-consent'
    ['rescue', NAME, '--confirm', 'payments']                         || 4        | 'wrong-confirmation'
    ['--read-only', 'rescue', NAME, '--confirm', NAME]                || 4        | 'read-only'
    ['--dry-run', 'rescue', NAME, '--confirm', NAME]                  || 3        | '2 create namespace/demo-stranded-content  moderate'
    ['free', NAME, '--confirm', NAME]                                 || 4        | "unstick rescue $NAME"
    ['rescue', 'kube-system', '--confirm', 'kube-system']             || 4        | 'namespace-protected'
    ['rescue', 'demo-content-finalizers', '--confirm', 'demo-content-finalizers'] || 4 | 'unstick free demo-content-finalizers'
    ['rescue', 'db-operator']                                         || 0        | 'Nothing to rescue in db-operator'
    ['rescue', 'db-operatr']                                          || 0        | 'Did you mean db-operator?'
    ['rescue', 'Kube_System']                                         || 1        | 'cannot be the name of a namespace'
    ['rescue', NAME, '--delete', 'configmap/nothing']                 || 1        | 'What did: configmap/rook-config-override'
    ['-e', "rescue '$NAME', delete: 'secret/rook-ceph-mon'"]          || 1        | 'secret/rook-ceph-mon is nothing that came back alive'
    ['-e', "rescue '$NAME', keep: 'all'"]                             || 1        | 'There is no argument keep:'
    ['-e', "rescuePlan('$NAME').steps*.n().max()"]                    || 0        | '7'
  }

  def "with -o json standard output is one document"() {
    expect:
    unstick(['rescue', NAME, '-o', 'json']) == 4
    def json = JsonMapper.shared().readTree(output())
    json.path('namespace').asString() == NAME
    json.path('steps').valueStream().map { it.path('action').asString() }.toList().contains('create')
  }

  def "with --save its plan is kept, and nothing is sent; the plan is applied later by its digest"() {
    given:
    def file = folder.resolve('rescue.json')
    def writes = sandbox.writes()

    expect:
    unstick(['rescue', NAME, '--save', file]) == 3
    sandbox.writes() == writes
    unstick(['--dry-run', 'apply', file, '--digest', JsonMapper.shared().readTree(file.toFile()).path('digest').asString()]) == 3
    sandbox.writes() == writes
  }

  def "with consent it is gone, and a second time there is nothing to do"() {
    expect:
    unstick(['-e', "rescue('$NAME').gone", '--confirm', NAME]) == 0
    output().contains('is gone: a GET answered 404')
    Api.of(sandbox).get("/api/v1/namespaces/$NAME").code == 404
    unstick(['list', '--stranded']) == 0
    output() == 'No namespace has left content behind.\n'
    unstick(['rescue', NAME]) == 0
  }

  private int unstick(List<?> words) {
    def streams = new Streams(
      new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100)
    out.reset()
    err.reset()
    def environment = [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()]
    new Unstick(streams, environment, Clock.systemUTC()).run((['--kubeconfig', kubeconfig.toString()] + words*.toString()) as String[])
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8)
  }

  private String errors() {
    err.toString(StandardCharsets.UTF_8)
  }
}
