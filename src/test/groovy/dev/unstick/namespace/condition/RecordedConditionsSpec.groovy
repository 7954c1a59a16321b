package dev.unstick.namespace.condition

import dev.unstick.namespace.NamespaceDocument
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings
import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

/** Every text that the scenarios show, and that real servers of 1.20 and 1.36 answered. */
class RecordedConditionsSpec extends Specification {
  static final Map<String, String> TYPES = [
    'Discovery failed'     : 'NamespaceDeletionDiscoveryFailure',
    'Failed to delete all' : 'NamespaceDeletionContentFailure',
    'Some resources are'   : 'NamespaceContentRemaining',
    'Some content in the'  : 'NamespaceFinalizersRemaining',
  ]

  def "the conditions of the scenario #file are read to the last word"() {
    when:
    def reports = namespaces(parsed(file)).collect { ConditionReport.of(new NamespaceDocument(JsonMapper.shared().valueToTree(it)).conditions()) }

    then:
    reports.every { it.unparsed() == [] && it.miscounts() == [] && !it.deletionFailures().any { it instanceof DeletionFailure.Other } }
    reports.every { it.failing().size() == found(it) }

    where:
    file << new File(RecordedConditionsSpec.getResource('/dev/unstick/sandbox/scenarios').toURI()).listFiles().findAll { it.name.endsWith('.yaml') }*.name.sort()
  }

  def "the scenarios hold failures of every kind"() {
    when:
    def failures = new File(RecordedConditionsSpec.getResource('/dev/unstick/sandbox/scenarios').toURI()).list()
      .findAll { it.endsWith('.yaml') }
      .collectMany { namespaces(parsed(it)) }
      .collectMany { ConditionReport.of(new NamespaceDocument(JsonMapper.shared().valueToTree(it)).conditions()).deletionFailures() }

    then:
    failures*.class*.simpleName.containsAll(['Forbidden', 'FailedConversion', 'FailedWebhook', 'TimedOut', 'UnexpectedItems'])
  }

  def "what a real server answered is read to the last word: #message"() {
    when:
    def report = ConditionReport.of([GoFormats.failing(TYPES.find { message.startsWith(it.key) }.value, message)])

    then:
    report.unparsed() == []
    report.miscounts() == []
    found(report) == 1

    where:
    message << recorded()
  }

  private static int found(ConditionReport report) {
    [report.discoveryFailures(), report.deletionFailures(), report.groupVersionParsingFailures(), report.remainingResources(), report.remainingFinalizers()]
      .count { !it.empty }
  }

  private static Object parsed(String file) {
    new Load(LoadSettings.builder().build()).loadFromString(RecordedConditionsSpec.getResource("/dev/unstick/sandbox/scenarios/$file").getText('UTF-8'))
  }

  private static List<Map> namespaces(Object tree) {
    if (tree instanceof Map && tree.kind == 'Namespace' && tree.metadata) {
      return [tree]
    }
    def inside = tree instanceof Map ? tree.values() : tree instanceof List ? tree : []
    inside.collectMany { namespaces(it) }
  }

  private static Collection<String> recorded() {
    def folder = new File(RecordedConditionsSpec.getResource('/dev/unstick/conformance/answers-1.20').toURI())
    def files = folder.listFiles().toList() + new File(RecordedConditionsSpec.getResource('/dev/unstick/sandbox/answers-1.36.json').toURI())
    files.collectMany { strings(JsonMapper.shared().readValue(it, Object)) }
      .findAll { text -> TYPES.keySet().any { text.startsWith(it) } }
      .toSet()
  }

  private static List<String> strings(Object tree) {
    tree instanceof String ? [tree] : tree instanceof Map ? tree.values().collectMany { strings(it) } : tree instanceof List ? tree.collectMany { strings(it) } : []
  }
}
