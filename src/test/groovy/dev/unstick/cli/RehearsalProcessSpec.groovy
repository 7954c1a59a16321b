package dev.unstick.cli

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The run by which the launcher has the JVM learn what a start needs. */
class RehearsalProcessSpec extends Specification {
  @TempDir
  Path folder

  def "a JVM with the options given goes through it at a pseudo-terminal, comes to an end, and leaves no trace but what the options ask for"() {
    given:
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    def classes = folder.resolve('classes')
    def state = Files.createDirectory(folder.resolve('state'))
    def said = folder.resolve('said').toFile()
    def builder = new ProcessBuilder(java, '-XX:TieredStopAtLevel=1', '-Dunstick.terminals=', '-jar', 'target/unstick.jar',
      'rehearse', '--', "-Xlog:class+load:file=$classes" as String)
      .redirectInput(new File('/dev/null')).redirectOutput(said).redirectErrorStream(true)
    builder.environment().putAll(XDG_STATE_HOME: state as String, XDG_CONFIG_HOME: state as String, KUBECONFIG: '/dev/null')

    when:
    int code = builder.start().waitFor()

    then: 'the real terminal, the shell, Groovy, and the client have been there'
    code == 0
    said.text == ''
    def loaded = Files.readString(classes)
    ['org.jline.terminal.impl.jni.JniUnixSysTerminal', 'dev.unstick.shell.Conversation', 'dev.unstick.shell.ExitCommand', 'dev.unstick.script.ScriptClasses',
      'io.fabric8.kubernetes.client.Config', 'dev.unstick.view.DiagnosisView'].findAll { !loaded.contains(" $it source") } == []

    and:
    state.toFile().list().toList() == []
  }
}
