package dev.unstick.text

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

class TextsSpec extends Specification {
  static final Path SOURCES = Path.of('src/main/java/dev/unstick')
  static final Path RESOURCES = Path.of('src/main/resources/dev/unstick')

  static final Set<String> NAMES = ['UID', 'kubectl', 'Kubernetes', 'Unstick:', 'unstick', 'unstick  (Java )', 'uid', 'report']

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
    room << ['cli/manual', 'cluster', 'cluster/dump', 'cluster/fabric8', 'diagnosis', 'diagnosis/cause', 'diagnosis/owner', 'explanation', 'fleet', 'jsonpath', 'learn', 'namespace', 'plan', 'plan/drawing', 'plan/file', 'plan/record', 'plan/run', 'script', 'shell', 'simulation', 'timing', 'view', 'view/picture', 'view/picture/timeline', 'view/picture/tree', 'view/report']
  }

  def "every message of #messages is in Chinese too, with the same values, in the same order, and in other words"() {
    given:
    def english = read(messages)
    def chinese = read(messages.resolveSibling('messages_zh_CN.properties'))

    expect:
    keys(messages) == keys(messages.resolveSibling('messages_zh_CN.properties'))
    english.findAll { key, text -> places(text) != places(chinese[key]) }.keySet() == [] as Set
    english.findAll { key, text -> chinese[key] == text && !isTheSame(key as String, text) } == [:]
    chinese.findAll { key, text -> text.replace("''", '').replaceAll(/'[{}]+'/, '').contains("'") } == [:]

    where:
    messages << messagesOfAllRooms()
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

  /** What needs no other words: how something is typed, names, commands, and what consists of values alone. */
  private static boolean isTheSame(String key, String text) {
    def rest = text.replaceAll(/\{\d}/, '').strip()
    key.endsWith('.usage') || rest in NAMES || rest.startsWith('kubectl ') || key == 'unstick.usage.customSynopsis' || !(rest =~ /[A-Za-z]{2,}/)
  }

  private static List<Path> messagesOfAllRooms() {
    Files.walk(RESOURCES).withCloseable { it.filter { it.fileName.toString() == 'messages.properties' }.sorted().toList() }
  }

  private static Properties read(Path file) {
    def messages = new Properties()
    Files.newBufferedReader(file).withCloseable { messages.load(it) }
    messages
  }

  /** The keys as they stand in a file, so that whoever reads both sees the same beside the same. */
  private static List<String> keys(Path file) {
    Files.readAllLines(file).findAll { it =~ /^[a-zA-Z][^=]*=/ }.collect { it.substring(0, it.indexOf('=')) }
  }

  private static Map<String, Integer> places(String text) {
    text.findAll(/(?<!')\{\d+}/).countBy { it }
  }

  /** Whether a key stands in a source, whole or as the part that a constant prefix or suffix is joined to. */
  private static boolean isSaid(String key, String sources) {
    def parts = key.split(/\./)
    sources.contains("\"$key\"") ||
      sources.contains("\"${parts[0]}.\" +") ||
      parts.length > 1 && sources.contains("+ \".${parts[-1]}\"")
  }
}
