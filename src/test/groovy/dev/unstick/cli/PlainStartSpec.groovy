package dev.unstick.cli

import java.lang.reflect.Modifier
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import picocli.CommandLine
import spock.lang.Specification
import spock.lang.TempDir

/** The shell alone and code alone start without picocli: nothing may tell it but the time it takes. */
class PlainStartSpec extends Specification {
  @TempDir
  Path folder

  def out = new ByteArrayOutputStream()
  def err = new ByteArrayOutputStream()

  def "options that are not given have the values that picocli would give them"() {
    given:
    def parsed = new Options()
    new CommandLine(parsed).with {
      commandSpec.name('unstick')
      resourceBundle = ResourceBundle.getBundle('dev.unstick.cli.messages')
      parseArgs()
    }
    def fields = Options.declaredFields.findAll { !Modifier.isStatic(it.modifiers) && !it.synthetic }

    expect:
    fields.size() > 10
    fields.each { it.accessible = true }.collectEntries { [it.name, it.get(new Options())] } == fields.collectEntries { [it.name, it.get(parsed)] }
  }

  def "what the configuration says instead of an option is known as such"() {
    given:
    def options = new CommandLine(new Options()).commandSpec.optionsMap().keySet()

    expect: 'but for the language, which is chosen before the words are read'
    ConfigurationKey.values().findAll { it.option } == ConfigurationKey.values().findAll { "--${it.word()}".toString() in options } - ConfigurationKey.LANGUAGE
  }

  def "code alone gives its value, its error and its exit code as code behind an option does: #code"() {
    when:
    def plain = [unstick('-e', code), out.toString(), err.toString()]
    out.reset()
    err.reset()
    def parsed = [unstick('--read-only', '-e', code), out.toString(), err.toString()]

    then:
    plain == parsed
    plain[0] == exit

    where:
    code                          || exit
    '6 * 7'                       || 0
    'null'                        || 0
    'args'                        || 0
    'println 1'                   || 0
    'foo(]'                       || 1
    'throw new Exception("no")'   || 1
    'nothing'                     || 1
    'version'                     || 1
    ''                            || 0
  }

  def "a configured option holds for code alone"() {
    given:
    Files.createDirectories(folder.resolve('config/unstick'))
    Files.writeString(folder.resolve('config/unstick/config.yaml'), "kubeconfig: ${folder.resolve('none-such')}\n")

    expect:
    unstick('-e', 'stuck()') == 1
    err.toString().contains('none-such')
  }

  def "--timings tells the phases on standard error, at the end"() {
    expect:
    unstick('--timings', '-e', '6 * 7') == 0
    out.toString() == '42\n'
    err.toString().readLines()[0] == 'Since the process began:'
    err.toString().contains('ms  Groovy is ready')
    err.toString().contains('ms  everything is closed')
  }

  private int unstick(String... words) {
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, StandardCharsets.UTF_8),
      new PrintStream(err, true, StandardCharsets.UTF_8), false, false, false, 100)
    new Unstick(streams, [HOME: folder as String, XDG_CONFIG_HOME: folder.resolve('config') as String], Clock.systemUTC()).run(words)
  }
}
