package dev.unstick.shell

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.KubeconfigContexts
import dev.unstick.fleet.Fleet
import dev.unstick.fleet.MixedFleet
import java.nio.file.Path
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** What somebody at the terminal sees who has several clusters. */
class FleetShellSpec extends Specification {
  static final String CTRL_C = '\u0003'

  @TempDir
  Path state

  @AutoCleanup
  MixedFleet clusters

  @AutoCleanup
  Screen screen

  def "after use the prompt names the other context, and TAB knows what is there"() {
    given:
    begin('prod-eu', 'prod-us')

    expect:
    screen.start().awaits('^prod-eu>').enter("use 'prod-us'", /(?m)^\* +prod-us +http/).awaits('^prod-us>')
    screen.enter("stuck()*.name", 'demo-namespace-finalizers')
    new PollingConditions(timeout: 30).eventually { assert screen.shell.@lookout.snapshot().namespaces().containsKey('demo-namespace-finalizers') }
    !screen.shell.@lookout.snapshot().namespaces().containsKey('kubesphere-system')
    screen.shell.@lookout.snapshot().contexts() == ['prod-eu', 'prod-us']
    screen.enter("on 'prod-eu', { stuck()*.name }", 'kubesphere-system').awaits('^prod-us>')
  }

  def "Ctrl-C stops asking all of them, and the session goes on"() {
    given:
    begin('prod-eu', 'black-hole')

    when:
    screen.start().awaits('^prod-eu>').atPrompt().press("on contexts(), { stuck() }\r")
    new PollingConditions(timeout: 30).eventually { assert clusters.connections('black-hole') > 0 }
    screen.press(CTRL_C).awaits('^(\\^C)?Interrupted\\.')

    then:
    screen.enter('20 + 22', '= 42')
    new PollingConditions(timeout: 30).eventually { assert Thread.allStackTraces.keySet().findAll { it.name.startsWith('fleet-') } == [] as Set }
  }

  private void begin(String... names) {
    clusters = new MixedFleet(state, names as List)
    def options = new ConnectionOptions(clusters.kubeconfig, null, Duration.ofMinutes(5), false, [HOME: state.toString()])
    screen = new Screen(state, null, [fleet: new Fleet(new KubeconfigContexts({ options }, { false }), Duration.ofMinutes(5))])
  }
}
