package dev.unstick.shell

import dev.unstick.plan.Consent
import dev.unstick.view.Style
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** What was entered can be seen, run again, edited, forgotten, and brought back. */
class EntriesSpec extends Specification {
  static final String CTRL_D = '\u0004'

  @TempDir
  Path state

  CountingConnection cluster = new CountingConnection(namespaces: [
    CountingConnection.terminating('payments', '2026-11-23T10:00:00Z', ['example.com/guard'], ['kubernetes']),
    CountingConnection.active('default'),
  ])

  @AutoCleanup
  Screen screen = new Screen(state, { cluster })

  def "/list numbers what was entered, and the number runs it again"() {
    expect:
    screen.start().enter('x = 20', '= 20').enter('x + 22', '= 42').enter('nothing.here', 'nothing')
    screen.enter('/list', /(?m)^    1  x = 20\s*$\s+2  x \+ 22\s*$\s+3  nothing\.here  \(failed or declined\)/)
    screen.enter('x = 1', /\$3 = 1/).enter('/2', /\$4 = 23/).enter('/!', /\$5 = 23/).enter('/-3', /\$6 = 1$/)
    screen.enter('/17', 'There is no entry 17')
  }

  def "/methods and /imports tell what was declared, /vars what is left, and /reset forgets it all"() {
    expect:
    screen.start().enter('import java.time.Duration', 'prod-eu>').enter('def total(List list) { list.sum() }', 'prod-eu>')
    screen.enter('/methods', /(?m)^  Object total\(List\)$/).enter('/imports', /(?m)^  import java\.time\.Duration/)
    screen.enter('total([1, Duration.ofSeconds(2).seconds])', '= 3').enter('/reset', 'are forgotten')
    screen.enter('/methods', 'No method was declared yet').enter('/imports', 'Nothing was imported yet').enter('/vars', 'no variables yet')
    screen.enter('total([1])', 'total')
  }

  def "/feedback #mode"() {
    expect:
    screen.start().enter("/feedback $mode", 'prod-eu>').enter('6 * 7', shown)

    where:
    mode      || shown
    'concise' || /(?m)^42$/
    'normal'  || /(?m)^\$1 = 42$/
    'verbose' || /(?m)^42$\s+\(\$1: Integer, \d+ ms\)/
    'loud'    || /feedback cannot be "loud"\. It can be: silent, concise, normal, verbose, teach/
  }

  def "/feedback teach shows what kubectl would be asked: «#entry»"() {
    expect:
    screen.start().enter('/feedback teach', 'prod-eu>').enter(entry, "(?m)^with kubectl: ${java.util.regex.Pattern.quote(kubectl)}")

    where:
    entry                          || kubectl
    'stuck()'                      || 'kubectl get namespaces --field-selector=status.phase=Terminating'
    'namespaces()'                 || 'kubectl get namespaces'
    "ns 'payments'"                || 'kubectl get namespace payments -o yaml'
    "why 'payments'"               || 'kubectl api-resources --verbs=list --namespaced -o name | xargs -n1 kubectl get'
    "get '/api/v1/namespaces'"     || "kubectl get --raw '/api/v1/namespaces'"
  }

  def "/feedback silent shows errors and what an entry prints itself"() {
    expect:
    screen.start().enter('/feedback silent', 'prod-eu>').enter('6 * 7; println "seen"; 8 * 8', 'seen').enter('foo(]', 'entry')
    !screen.text().contains('64')
  }

  def "a value offers what to do with it next"() {
    expect:
    screen.start().enter("ns 'payments'", /next: why 'payments'   \$1\.yaml/)
  }

  def "/edit puts the last entry to the next prompt, and what is sent off there is an entry of its own"() {
    expect:
    screen.start().enter('20 + 1', '= 21').press('/edit\r').awaits(/(?s)\/edit.*> 20 \+ 1/)
    screen.press('0\r').awaits('= 30')
  }

  def "/edit 1 opens the editor of one's choice, and evaluates what it saves"() {
    given:
    def editor = state.resolve('editor')
    Files.writeString(editor, '#!/bin/sh\nsed -i s/20/41/ "$1"\n')
    Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString('rwx------'))
    def other = new Screen(state.resolve('other'), { cluster }, [editor: editor.toString()])

    expect:
    other.start().enter('20 + 1', '= 21').enter('/edit 1', '= 42').enter('/list', /2  41 \+ 1/)

    cleanup:
    other.close()
  }

  def "/reload -restore enters again what worked in the session before, less its secrets"() {
    given:
    screen.start().enter('def y = 5', '= 5').enter('wrong(', /\.\.\./).press(')\r').awaits('wrong')
    screen.atPrompt().press(CTRL_D).exitCode()
    def kept = state.resolve('entries.json')

    expect:
    PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)) == 'rw-------'
    !Files.readString(kept).contains('wrong')

    when:
    def next = new Screen(state, { cluster })
    next.start().enter('/reload -restore', '= 5').enter('y * 2', '= 10').enter('/reload', /(?s)= 5.*= 10/)

    then:
    next.enter('y', '= 5')

    cleanup:
    next?.close()
  }

  def "/reload enters what declares and reads, and names and leaves out what can change the cluster: «#writing»"() {
    given:
    def earlier = state.resolve('earlier')
    Files.createDirectories(earlier)
    Files.writeString(earlier.resolve('entries.json'), tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(['def y = 5', writing, 'y + 2']))
    def next = new Screen(earlier, { cluster }, [consent: { terminal -> new TerminalConsent(terminal, Style.plain(), { false }) as Consent }])

    expect:
    next.start().enter('/reload -restore', /(?s)= 5.*Not entered again, because $word can change the cluster.*= 7/).enter('y * 2', '= 10')
    !next.text().contains('Type payments')

    cleanup:
    next.close()

    where:
    writing                                                          || word
    "apply plan('payments')"                                         || 'apply'
    "d = ns('payments').prune('\$.spec.finalizers'); d.finalize()"   || 'finalize'
    "rescue 'payments'"                                              || 'rescue'
    "recipe 'kubesphere', namespace: 'payments'"                     || 'recipe'
    "plan('payments').with { p -> [1].each { apply p } }"            || 'apply'
    "this.'apply'(plan('payments'))"                                 || 'apply'
  }

  def "a plan that was declined is not among what worked"() {
    given:
    def other = new Screen(state.resolve('other'), { cluster }, [consent: { terminal -> new TerminalConsent(terminal, Style.plain(), { false }) as Consent }])

    expect:
    other.start().atPrompt().press("apply plan('payments')\r").awaits('(?s)Type payments to apply it, .*\n> ?$').press('no\r').awaits('= declined').atPrompt()
    other.enter('/list', /apply plan\('payments'\)  \(failed or declined\)/)

    cleanup:
    other.close()
  }

  def "what is left in the editor as it was is not evaluated again: #editor"() {
    given:
    def other = new Screen(state.resolve('other'), { cluster }, [editor: editor])
    other.start().enter('n = 0', '= 0').enter('n += 1', '= 1').press('/edit\r')
    if (keys) {
      other.awaits('(?s)n \\+= 1.*\\^X').press(keys)
    }

    expect:
    other.awaits('Nothing was changed, so nothing is evaluated').atPrompt().enter('n', /\$3 = 1$/)

    cleanup:
    other.close()

    where:
    editor     | keys
    'built-in' | '\u0018'
    'true'     | ''
  }

  def "/context names the cluster, and how to come to another"() {
    expect:
    screen.start().awaits('prod-eu>').enter('/context', '(?s)Context prod-eu, .*Others in the kubeconfig: staging[.] To work on one of them: use .NAME.')
  }
}
