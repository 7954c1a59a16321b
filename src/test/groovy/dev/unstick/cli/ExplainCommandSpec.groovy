package dev.unstick.cli

import java.nio.charset.StandardCharsets
import java.nio.file.Path
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper
import tools.jackson.dataformat.yaml.YAMLMapper

/** {@code unstick explain}, which needs no cluster. */
class ExplainCommandSpec extends Specification {
  static final String LINE = "kubectl patch ns payments -p '{\"spec\":{\"finalizers\":[]}}'"

  @TempDir
  Path folder

  String input = ''
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def "says what a line from a blog does, and what to type instead"() {
    expect:
    unstick('explain', LINE) == 0
    output().contains('It does nothing: the server ignores or refuses')
    output().contains('unstick why payments')
    output().readLines().every { it.size() <= 80 }
    errors() == ''
  }

  def "a line that was not quoted is put together again, its options and all"() {
    expect:
    unstick('explain', 'kubectl', 'patch', 'ns', 'payments', '--type=merge', '-p', '{"spec":{"finalizers":[]}}') == 0
    output().contains("kubectl patch ns payments --type=merge -p '{\"spec\":{\"finalizers\":[]}}'")
    output().contains('It does nothing')
  }

  def "reads what was piped to it"() {
    given:
    input = 'Error from server (NotFound): namespaces "payments" not found\n'

    expect:
    unstick('explain', '-') == 0
    output().contains('unstick rescue payments')
  }

  def "gives one document to programs: #format"() {
    when:
    int code = unstick('explain', LINE, '-o', format)
    def document = mapper.readTree(output())

    then:
    code == 0
    document.path('topic').asString() == 'command'
    document.path('danger').asString() == 'no-effect'
    document.path('namespace').asString() == 'payments'
    document.at('/parts/0/sayings/0/id').asString() == 'spec-ignored'
    document.at('/next/0/command').asString() == 'unstick why payments'
    document.at('/next/0/entry').asString() == "why 'payments'"

    where:
    format | mapper
    'json' | JsonMapper.shared()
    'yaml' | new YAMLMapper()
  }

  def "what is not known ends in exit code 1, and nothing at all in 2"() {
    expect:
    unstick('explain', 'the weather') == 1
    output().contains('nothing that Unstick knows')
    unstick('explain', '  ') == 2
    errors().contains('there is nothing to explain')
    unstick('explain') == 2
  }

  def "asks no cluster: there is none"() {
    expect:
    unstick('--kubeconfig', folder.resolve('none').toString(), 'explain', 'foregroundDeletion') == 0
    output().contains('the garbage collector')
  }

  private String output() {
    out.toString('UTF-8')
  }

  private String errors() {
    err.toString('UTF-8')
  }

  private int unstick(String... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString()], Clock.systemUTC()).run(words)
  }
}
