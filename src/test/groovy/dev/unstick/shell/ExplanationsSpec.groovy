package dev.unstick.shell

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.namespace.NamespaceDocument
import dev.unstick.script.Output
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.Shared
import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

/** What the second TAB says. */
class ExplanationsSpec extends Specification {
  @Shared
  FinalizerCatalog catalog = FinalizerCatalog.read()
  Snapshot snapshot = Snapshot.EMPTY.withNamespaces([
    new NamespaceDocument(JsonMapper.shared().valueToTree(
      CountingConnection.terminating('payments', '2026-11-23T10:00:00Z', ['foregroundDeletion', 'example.com/guard'], ['kubernetes']))),
  ])
  SlashCommands commands = new SlashCommands(
    [new OpenCommand(null, null), new ExitCommand(null, null)], new Rerun(null, null), new Output(null, null, null, null, false))
  Explanations explanations = new Explanations(
    { snapshot }, { [names: ['a']] }, commands, { Optional.of(catalog) }, Clock.fixed(Instant.parse('2026-11-23T13:00:00Z'), ZoneOffset.UTC))

  def "«#typed» is documented"() {
    expect:
    def text = explanations.at(typed, typed.length()).orElse('')
    said.every { text.contains(it) }

    where:
    typed                                                                || said
    'why'                                                                || ["why 'NAMESPACE'", 'why it hangs', 'DiagnosisHandle why(String)']
    'x = stuck'                                                          || ['stuck()', 'NamespaceList stuck()']
    'why '                                                               || ["why 'NAMESPACE'"]
    "why 'no-such"                                                       || ["why 'NAMESPACE'"]
    "why 'payments"                                                      || ['payments: Terminating 3h', 'metadata.finalizers: example.com/guard', 'spec.finalizers: kubernetes']
    "ns('payments').prune"                                               || ['DraftHandle prune(String)']
    "ns('payments').json"                                                || ['JsonNode json']
    "ns('payments').prune('"                                             || ['DraftHandle prune(String)']
    "ns('payments').prune '\$.metadata.finalizers[?(@ == \"foregroundDeletion" || ['foregroundDeletion', 'owner: ', 'what to do first: ']
    "ns('payments').prune '\$.metadata.finalizers[?(@ == \"example.com/guard"  || ['example.com/guard']
    'names'                                                              || ['names: ArrayList']
    '/op'                                                                || ['/open FILE', 'evaluates a file', '/open weekly.groovy']
    '/exit '                                                             || ['/exit [CODE]']
  }

  def "the word that the cursor is in is documented whole, and of nothing there is nothing to say"() {
    expect:
    explanations.at("why 'payments'", 8).get().contains('payments: Terminating')
    explanations.at('stuck()', 2).get().contains('stuck()')
    explanations.at(typed, typed.length()).isEmpty()

    where:
    typed << ['', 'whatever', "'", 'unknown.x', '// why', '/nonsense']
  }
}
