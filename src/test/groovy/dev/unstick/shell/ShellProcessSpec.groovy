package dev.unstick.shell

import static dev.unstick.shell.ShellProcess.CTRL_C
import static dev.unstick.shell.ShellProcess.CTRL_D

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The packaged shell in a pseudo-terminal, with its sandbox. */
class ShellProcessSpec extends Specification {
  @TempDir
  Path state

  @AutoCleanup
  ShellProcess shell

  def "answers, completes, pages, asks before it writes, and leaves on Ctrl-D"() {
    given:
    shell = start()

    when: 'an entry is evaluated'
    shell.enters('1+1').sees(/\$1 = .*2/).atPrompt()

    then: 'TAB completes a namespace of the cluster'
    completesWhy()
    shell.types(CTRL_C).atPrompt()

    and: 'the third TAB leaves the line as it is where the second has shown all'
    shell.types("\u0015why '").types('\t').sees('kube-public').types('\t').sees('DiagnosisHandle why').types('\t')
    shell.types('\u0015').enters('40 + 1').sees('= .*41').atPrompt()

    and: 'Ctrl-C leaves the pager, and what it showed is a result'
    shell.enters('(1..200).collect { "line " + it }.join("\\n")').sees('line 39')
    shell.types(CTRL_C).sees(/\(\$3\)/).atPrompt()

    when: 'a plan is refused by Ctrl-C at the question'
    shell.enters("apply plan('kubesphere-system')").sees('(?s)anything else.*> ').types(CTRL_C).sees(/\$\d+ = /).atPrompt()
    shell.enters("ns('kubesphere-system').finalizers.metadata").sees('finalizers.kubesphere.io/namespaces').atPrompt()

    then: 'nothing has changed, and Ctrl-D leaves'
    shell.types(CTRL_D).exitCode() == 0
    Files.readString(state.resolve('unstick/history')).contains("apply plan('kubesphere-system')")
  }

  def "/exit leaves with the code it is given"() {
    given:
    shell = start()

    expect:
    shell.enters('/exit 7').exitCode() == 7
  }

  private ShellProcess start() {
    new ShellProcess(['--sandbox'], [XDG_STATE_HOME: state.toString()]).sees('Ctrl-D leaves').sees('sandbox> ')
  }

  /** TAB may come before the cluster was looked at: then it offers nothing, and is pressed again. */
  private boolean completesWhy() {
    def deadline = System.nanoTime() + Screen.PATIENCE
    shell.types("why 'kubes")
    while (!shell.rest().replaceAll('\u001b\\[[0-9;?]*[A-Za-z]', '').contains("phere-system'")) {
      assert System.nanoTime() < deadline: shell.text()
      shell.types('\t')
      sleep 100
    }
    true
  }
}
