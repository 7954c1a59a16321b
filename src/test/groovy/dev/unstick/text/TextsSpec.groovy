package dev.unstick.text

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

class TextsSpec extends Specification {
  static final Path SOURCES = Path.of('src/main/java/dev/unstick')
  static final Path RESOURCES = Path.of('src/main/resources/dev/unstick')

  def "fills values in as they are, without grouping digits or parsing braces"() {
    expect:
    Texts.of(TextsSpec).get('plain', 12345, '{0}', null) == "it's 12345 and {0} and null"
    Texts.of(TextsSpec).get('plain-words') == "it's {this}"
  }

  def "every message of the room #room is said somewhere, and needs its apostrophes right"() {
    given:
    def sources = SOURCES.resolve(room).toFile().listFiles().findAll { it.name.endsWith('.java') }*.text.join('\n')
    def messages = new Properties()
    Files.newBufferedReader(RESOURCES.resolve(room).resolve('messages.properties')).withCloseable { messages.load(it) }

    expect:
    messages.size() > 0
    messages.keySet().findAll { key -> !isSaid(key as String, sources) } == [] as Set
    messages.findAll { key, text -> text.replace("''", '').replaceAll(/'[{}]'/, '').contains("'") } == [:]

    where:
    room << ['cluster/dump', 'cluster/fabric8', 'diagnosis', 'diagnosis/cause', 'diagnosis/owner', 'jsonpath', 'namespace', 'plan', 'plan/drawing', 'plan/file', 'plan/record', 'plan/run', 'script', 'shell', 'timing', 'view', 'view/report']
  }

  def "near names are those somebody may have meant, the nearest first: #typed"() {
    expect:
    Spelling.near(typed, ['payments', 'payments-staging', 'kubesphere-system', 'default']) == near

    where:
    typed                || near
    'paymnets'           || ['payments']
    'pay'                || ['payments', 'payments-staging']
    'kubespheer-system'  || ['kubesphere-system']
    'zzz'                || []
    'payx'               || []
  }

  def "of a few letters not every other few are near: #typed"() {
    expect:
    Spelling.near(typed, ['job', 'no', 'po', 'pods']) == near

    where:
    typed  || near
    'foo'  || []
    'jbo'  || ['job']
    'pod'  || ['po', 'pods']
  }

  /** Whether a key stands in a source, whole or as the part that a constant prefix or suffix is joined to. */
  private static boolean isSaid(String key, String sources) {
    def parts = key.split(/\./)
    sources.contains("\"$key\"") ||
      sources.contains("\"${parts[0]}.\" +") ||
      parts.length > 1 && sources.contains("+ \".${parts[-1]}\"")
  }
}
