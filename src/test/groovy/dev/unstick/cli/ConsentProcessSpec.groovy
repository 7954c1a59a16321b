package dev.unstick.cli

import com.pty4j.PtyProcess
import com.pty4j.PtyProcessBuilder
import java.nio.charset.StandardCharsets
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** One command of the packaged program in a pseudo-terminal, with a person in front of it. */
class ConsentProcessSpec extends Specification {
  static final String STUCK = 'kubesphere-system'
  static final String CTRL_C = '\u0003'

  @TempDir
  Path folder

  @AutoCleanup('destroyForcibly')
  PtyProcess process

  private final StringBuffer seen = new StringBuffer()
  def soon = new PollingConditions(timeout: 60, delay: 0.05)

  def "Ctrl-C after a consent that was typed stops the run as it should, and tells what is done"() {
    given:
    start('--sandbox', 'free', STUCK)

    expect:
    sees('leave everything as it is.')

    when:
    types("$STUCK\r")

    then:
    sees('1 delete apiservice/v1beta1.metrics.k8s.io: done')

    when:
    types(CTRL_C)

    then:
    process.waitFor(30, TimeUnit.SECONDS)
    process.exitValue() == 130
    sees('Stopped as you asked.')
  }

  def "Ctrl-C instead of a consent is a no"() {
    given:
    start('--sandbox', 'free', STUCK)

    expect:
    sees('leave everything as it is.')

    when:
    types(CTRL_C)

    then:
    process.waitFor(30, TimeUnit.SECONDS)
    process.exitValue() == 5
  }

  private void start(String... words) {
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    // what is started in the background of a script has its Ctrl-C switched off, and a JVM leaves that as it is
    def listening = ['env', '--default-signal=INT']
    def prefix = new ProcessBuilder(listening + 'true').redirectErrorStream(true).start().waitFor() == 0 ? listening : []
    process = new PtyProcessBuilder((prefix + [java, '-XX:TieredStopAtLevel=1', '-jar', 'target/unstick.jar'] + words.toList()) as String[])
      .setEnvironment(System.getenv() + [TERM: 'xterm-256color', HOME: folder.toString(), XDG_STATE_HOME: folder.toString(), NO_COLOR: '1'])
      .setInitialColumns(200).setInitialRows(60)
      .start()
    Thread.startDaemon {
      def output = new InputStreamReader(process.inputStream, StandardCharsets.UTF_8)
      def buffer = new char[4096]
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        seen.append(buffer, 0, count)
      }
    }
  }

  private boolean sees(String text) {
    soon.eventually { assert seen.toString().contains(text) }
    true
  }

  private void types(String keys) {
    process.outputStream.write(keys.getBytes(StandardCharsets.UTF_8))
    process.outputStream.flush()
  }
}
