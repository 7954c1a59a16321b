package dev.unstick.fleet

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.KubeconfigContexts
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Several clusters are asked at once, and one that is broken hides no other. */
class FleetSpec extends Specification {
  static final List<String> ALL = [
    'prod-eu', 'black-hole', 'refused', 'prod-us', 'unauthorized', 'dies', 'slow', 'no-plugin', 'slow-plugin', 'no-cluster', 'staging',
  ]

  @TempDir
  Path folder

  @AutoCleanup
  MixedFleet clusters

  def soon = new PollingConditions(timeout: 20, delay: 0.05)

  def "each cluster is answered or told of in a row of its own, in the order of the kubeconfig, however the others are"() {
    given:
    def fleet = fleet(ALL, Duration.ofSeconds(8), Duration.ofSeconds(60))
    fleet.ask(fleet.named(['prod-us'])) { context, connection -> connection.cluster().version() }

    when:
    def answers = fleet.ask(fleet.contexts().all()) { context, connection -> connection.cluster().get('/api/v1/namespaces').path('items').size() }

    then:
    answers*.context()*.name() == ALL
    answers.findAll { it instanceof Answer.Given }*.context()*.name() == ['prod-eu', 'prod-us', 'slow', 'staging']
    answers.findAll { it instanceof Answer.Given }.every { it.answered() > 3 }
    Answer.failures(answers).collectEntries { [it.context().name(), it.kind().get()] } == [
      'black-hole': Failure.TIMED_OUT, refused: Failure.UNREACHABLE, unauthorized: Failure.UNAUTHORIZED, dies: Failure.BROKEN_ANSWER,
      'no-plugin': Failure.CREDENTIAL_PLUGIN, 'slow-plugin': Failure.CREDENTIAL_PLUGIN, 'no-cluster': Failure.BAD_KUBECONFIG,
    ]
    Answer.failures(answers).every { it.message().contains(it.context().server() ?: 'no-cluster') || it.kind().get() == Failure.CREDENTIAL_PLUGIN }
  }

  def "what answers each request in time and never comes to an end is given up at the deadline, and says how to give it more time"() {
    given:
    def fleet = fleet(['trickle', 'staging'], Duration.ofSeconds(10), Duration.ofSeconds(2))
    def stopped = new CountDownLatch(1)

    when:
    def answers = fleet.ask(fleet.contexts().all()) { context, connection ->
      if (context.name() == 'staging') {
        return 'whole'
      }
      try {
        while (true) {
          connection.cluster().get('/api/v1/namespaces')
        }
      } finally {
        stopped.countDown()
      }
    }

    then:
    answers[0].kind().get() == Failure.TIMED_OUT
    answers[0].message().contains('within 2 s')
    answers[0].message().contains('--deadline')
    answers[1].answered() == 'whole'

    and: 'nobody goes on asking'
    stopped.await(20, java.util.concurrent.TimeUnit.SECONDS)
  }

  def "who waits for something else than the cluster is interrupted at the deadline"() {
    given:
    def fleet = fleet(['staging'], Duration.ofSeconds(10), Duration.ofSeconds(1))
    def interrupted = new CountDownLatch(1)

    when:
    def answers = fleet.ask(fleet.contexts().all()) { context, connection ->
      try {
        new CountDownLatch(1).await()
      } catch (InterruptedException stopped) {
        interrupted.countDown()
        throw stopped
      }
    }

    then:
    answers*.kind()*.get() == [Failure.TIMED_OUT]
    interrupted.await(20, java.util.concurrent.TimeUnit.SECONDS)
  }

  def "what listens to no interrupt is left behind, and holds up nobody"() {
    given:
    def fleet = fleet(['staging', 'prod-us'], Duration.ofSeconds(10), Duration.ofSeconds(6))
    def never = new CountDownLatch(1)

    when:
    def answers = fleet.ask(fleet.contexts().all()) { context, connection ->
      while (context.name() == 'staging' && never.count > 0) {
        Thread.interrupted()
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000)
      }
      connection.cluster().version()
    }

    then:
    answers[0].kind().get() == Failure.TIMED_OUT
    answers[1] instanceof Answer.Given

    cleanup:
    never.countDown()
  }

  def "no more than so many are asked at once, and the deadline of one begins with its turn"() {
    given:
    def fleet = fleet(['staging'], Duration.ofSeconds(10), Duration.ofSeconds(20))
    def many = (1..3 * Fleet.AT_ONCE).collect { fleet.contexts().all().first() }
    def now = new CopyOnWriteArrayList<Integer>()
    def under = new java.util.concurrent.atomic.AtomicInteger()

    when:
    def answers = fleet.ask(many) { context, connection ->
      now << under.incrementAndGet()
      connection.cluster().version()
      under.decrementAndGet()
    }

    then:
    answers.every { it instanceof Answer.Given }
    now.max() <= Fleet.AT_ONCE
    now.size() == many.size()
  }

  def "who is interrupted asks nobody any more, and leaves no thread and no connection"() {
    given:
    def fleet = fleet(['black-hole', 'staging'], Duration.ofMinutes(2), Duration.ofMinutes(2))
    def thrown = null
    def asking = Thread.start {
      try {
        fleet.ask(fleet.contexts().all()) { context, connection -> connection.cluster().version() }
      } catch (InterruptedException stopped) {
        thrown = stopped
      }
    }

    when:
    soon.eventually { assert clusters.connections('black-hole') > 0 }
    asking.interrupt()
    asking.join(20_000)

    then:
    thrown instanceof InterruptedException
    soon.eventually { assert Thread.allStackTraces.keySet().findAll { it.name.startsWith('fleet-') } == [] as Set }
  }

  def "every connection to one of several refuses writes, whatever the context allows"() {
    given:
    def fleet = fleet(['staging'], Duration.ofSeconds(10), Duration.ofSeconds(20))

    expect:
    fleet.ask(fleet.contexts().all()) { context, connection -> connection.readOnly }*.answered() == [true]
    !fleet.contexts().all().first().isReadOnly()
  }

  def "contexts are chosen by names and patterns, each once and in the order of the kubeconfig: #names"() {
    given:
    def fleet = fleet(['prod-eu', 'staging', 'prod-us'], Duration.ofSeconds(10), Duration.ofSeconds(20))

    expect:
    fleet.named(names)*.name() == chosen

    where:
    names                       || chosen
    ['prod-*']                  || ['prod-eu', 'prod-us']
    ['staging', 'prod-eu']      || ['prod-eu', 'staging']
    ['prod-us', '*-us', '*']    || ['prod-eu', 'staging', 'prod-us']
  }

  def "a name or a pattern of no context is an error that names those there are: #names"() {
    given:
    def fleet = fleet(['prod-eu', 'staging'], Duration.ofSeconds(10), Duration.ofSeconds(20))

    when:
    fleet.named(names)

    then:
    def thrown = thrown(ClusterException)
    thrown.failure() == Failure.NO_SUCH_CONTEXT
    thrown.message.contains(told)

    where:
    names               || told
    ['dev-*']           || 'There are: prod-eu, staging'
    ['stagin', 'prod*'] || 'Did you mean staging?'
    []                  || 'There are: prod-eu, staging'
  }

  def "the current context is marked, and what the configuration says of a context is told"() {
    given:
    clusters = new MixedFleet(folder, ['prod-eu', 'no-cluster', 'staging'])
    def options = { String name -> { -> new ConnectionOptions(clusters.kubeconfig, name, Duration.ofSeconds(5), { it == 'prod-eu' }, [:]) } }

    expect:
    new KubeconfigContexts(options(context), { it == 'staging' }).all().collect { [it.name(), it.isCurrent(), it.isReadOnly(), it.isProtected()] } == told
    new KubeconfigContexts(options(context), { false }).all()*.server() == [clusters.server('prod-eu'), null, clusters.server('staging')]

    where:
    context   || told
    null      || [['prod-eu', true, true, false], ['no-cluster', false, false, false], ['staging', false, false, true]]
    'staging' || [['prod-eu', false, true, false], ['no-cluster', false, false, false], ['staging', true, false, true]]
  }

  private Fleet fleet(List<String> names, Duration timeout, Duration deadline) {
    clusters = new MixedFleet(folder, names)
    def options = new ConnectionOptions(clusters.kubeconfig, null, timeout, false, [HOME: folder.toString(), PATH: System.getenv('PATH')])
    new Fleet(new KubeconfigContexts({ options }, { false }), deadline)
  }
}
