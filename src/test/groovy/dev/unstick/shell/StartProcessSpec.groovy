package dev.unstick.shell

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** What the packaged shell does before its first prompt, and what it leaves for later. */
class StartProcessSpec extends Specification {
  /** The last class of ours that is needed before a line is read. */
  private static final String LINE = ' dev.unstick.shell.Secrets '

  @TempDir
  Path folder

  def "the first prompt waits neither for Groovy nor for the client nor for picocli"() {
    given:
    def kubeconfig = Files.writeString(folder.resolve('kubeconfig'), '''\
      apiVersion: v1
      kind: Config
      current-context: nowhere
      clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:9"}}]
      users: [{name: nobody, user: {token: none}}]
      contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
      '''.stripIndent())
    def loaded = folder.resolve('loaded')
    def terminal = new PseudoTerminal([Path.of(System.getProperty('java.home'), 'bin', 'java'), "-Xlog:class+load:file=$loaded", '-jar', 'target/unstick.jar'],
      [KUBECONFIG: kubeconfig, XDG_STATE_HOME: folder.resolve('state'), XDG_CONFIG_HOME: folder])

    when:
    terminal.sees('nowhere> $')
    terminal.types('20+22\r').sees('42')
    terminal.types('/exit\r')
    terminal.process.waitFor()
    def before = Files.readAllLines(loaded).takeWhile { !it.contains(LINE) }
    def after = Files.readAllLines(loaded).drop(before.size())

    then:
    before.any { it.contains(' dev.unstick.shell.Shell ') }
    before.findAll { it =~ / (groovy\.|org\.codehaus\.groovy|org\.apache\.groovy|io\.fabric8|java\.net\.http|picocli\.CommandLine source)/ } == []
    after.any { it.contains(' org.codehaus.groovy.') }

    cleanup:
    terminal?.close()
  }
}
