package dev.unstick.cli

import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import java.nio.charset.StandardCharsets
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/** {@code unstick free} goes all the way, also where the first repair brings more to light. */
class FreeingSpec extends Specification {
  static final String NAME = 'demo-conversion-webhook-failing'
  static final String CERTIFICATES = "/apis/cert-manager.io/v1alpha2/namespaces/$NAME/certificates"

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['conversion-webhook-failing'], 0)
  @TempDir
  Path folder

  Path kubeconfig
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setup() {
    kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    ['shop', 'pay'].each {
      assert Api.of(sandbox).merge("$CERTIFICATES/$it", [metadata: [finalizers: ['example.com/gone']]]).code == 200
      assert Api.of(sandbox).delete("$CERTIFICATES/$it").code == 200
    }
  }

  def "what the first plan brings to light has a second one, which is shown and needs the same consent"() {
    expect:
    unstick('free', NAME, '--confirm', NAME) == 0
    output().count('\nPlan ') == 2
    output().contains('(certificate/pay, certificate/shop)')
    output().contains("What is left of $NAME has a plan of its own:")
    output().contains("Namespace $NAME is gone: a GET answered 404.")

    and: 'both are on record'
    unstick('history', '-o', 'json') == 0
    JsonMapper.shared().readTree(output()).valueStream().map { it.path('ending').asString() }.toSet() == ['freed', 'partly'] as Set
  }

  def "a plan that was read is not consent to the one that follows"() {
    given:
    def file = folder.resolve('plan.json')
    unstick('plan', NAME, '--save', file)

    expect:
    unstick('apply', file, '--digest', JsonMapper.shared().readTree(file.toFile()).path('digest').asString()) == 6
    output().count('\nPlan ') + (output().startsWith('Plan ') ? 1 : 0) == 1
    Api.of(sandbox).get(CERTIFICATES).json.items*.metadata*.finalizers == [['example.com/gone']] * 2
  }

  private int unstick(Object... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)))
      .run((['--kubeconfig', kubeconfig] + words.toList())*.toString() as String[])
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8)
  }
}
