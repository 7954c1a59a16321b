package dev.unstick.shell

import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The prompt tells where one is, and the words know it. */
class PromptSpec extends Specification {
  @TempDir
  Path state

  CountingConnection cluster = new CountingConnection(namespaces: [
    CountingConnection.active('default'),
    CountingConnection.terminating('payments', '2020-01-01T10:00:00Z', ['example.com/guard'], ['kubernetes']),
  ])

  @AutoCleanup
  Screen screen = new Screen(state, { cluster })

  def "ns chooses a namespace, which the prompt shows with its phase, and which the words are about"() {
    expect:
    screen.start().awaits('^prod-eu>').enter("ns 'payments'", 'example.com/guard').awaits(/(?m)^prod-eu payments\(Terminating \d+d\)> ?$/)
    screen.enter('why()', 'payments has been Terminating').enter('plan().steps.size()', '= \\d+')

    and: 'one that nobody asked to go has nothing to add'
    screen.enter("ns 'default'", 'Active').awaits(/(?m)^prod-eu default> ?$/)
  }

  def "a word without a namespace asks for one where none was chosen"() {
    expect:
    screen.start().awaits('^prod-eu>').enter('why()', "Which namespace\\? Name it, or choose one first: ns 'payments'")
  }

  def "/help tells of #subject"() {
    expect:
    screen.start().awaits('^prod-eu>').enter("/help $subject", text)

    where:
    subject    || text
    'intro'    || /why\(\)  +why it hangs/
    'dsl'      || /stuck\(\)\.findAll \{ it\.causes\.contains\('webhook-failing'\) \}/
    'jsonpath' || /\[\?\(@ =~ \/\.\*kubesphere\.\*\/\)\]/
    'safety'   || /apply \$1, override: 'owner-alive'/
    'keys'     || /Ctrl-R searches/
  }
}
