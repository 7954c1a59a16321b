package dev.unstick.plan.random

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.Connection
import dev.unstick.plan.Action
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome
import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.Plan
import dev.unstick.plan.StepResult.Result
import dev.unstick.plan.random.Death.Killed
import dev.unstick.plan.random.Trial.Manner
import dev.unstick.plan.random.WriteRelay.Answer
import dev.unstick.plan.random.WriteRelay.Sent
import dev.unstick.plan.record.PastRuns
import dev.unstick.plan.run.Applier
import dev.unstick.plan.run.ApplySettings
import dev.unstick.plan.run.StopSignal
import dev.unstick.sandbox.Api

import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.atomic.AtomicBoolean
import tools.jackson.databind.JsonNode

/** Where plans are applied to a random cluster while a witness looks on, somebody else is at work and connections break. */
class Stage implements Closeable {
  final RandomCluster cluster
  final SecondActor actor
  final RandomFaults faults
  final Witness witness
  final Records records
  final Connection connection
  private final WriteRelay relay
  private Trial trial
  private StopSignal stop
  private Thread applying
  private boolean over
  private long passed

  /** How often a plan ended in which way. */
  final Map<String, Integer> endings = [:].withDefault { 0 }

  Stage(RandomCluster cluster, Random random, Path folder) {
    this.cluster = cluster
    records = new Records(folder.resolve('state'))
    witness = new Witness(cluster.api)
    actor = new SecondActor(cluster.api, new Random(random.nextLong()))
    faults = new RandomFaults(cluster.api, random)
    relay = new WriteRelay(cluster.sandbox.server(), this.&around)
    connection = cluster.connect(relay.server, folder, this.&beforeRead)
  }

  /** Applies a plan, and judges what is claimed of it. */
  void apply(Stuck stuck, Plan plan, Manner manner) {
    def now = new Trial(stuck, plan, manner)
    stop = new StopSignal()
    applying = Thread.currentThread()
    long before = cluster.sandbox.writes()
    int others = actor.writes
    long relayed = passed
    trial = now
    over = false
    try {
      def outcome = applier(stuck, manner).apply(plan, consent(now), new Occasions(this, now, stop))
      Thread.interrupted()
      synchronized (this) {
        trial = null
        manner.death?.killed ?: ended(now, outcome)
      }
    } catch (Killed expected) {
      // judged by what is on the disk and in the cluster
    } catch (ClusterException | UncheckedIOException documented) {
      endings[documented.class.simpleName]++
      if (now.taken > 0 && !manner.death?.killed) {
        complain("failed with $documented after $now.taken writes", stuck)
      }
    } catch (RuntimeException surprise) {
      complain("threw $surprise at ${surprise.stackTrace.find { it.className.startsWith('dev.unstick') }}", stuck)
    } finally {
      Thread.interrupted()
      trial = null
    }
    if (manner.death?.struck) {
      endings[manner.death.sort.name()]++
      manner.death.bury()
    }
    long ours = cluster.sandbox.writes() - before - (actor.writes - others)
    if (ours != passed - relayed) {
      complain("wrote $ours times, and ${passed - relayed} of them were seen", stuck)
    }
  }

  /** The same command again after a run was killed: it says that it goes on, and does so. */
  void resume(Stuck stuck) {
    // nobody is so quick that two runs begin at the same moment
    after(Duration.ofSeconds(1))
    def plan = stuck.plan()
    def journals = new PastRuns(settings(stuck, new Manner()).journals())
    if (plan != null && (plan.steps() || plan.refusals())) {
      def cutShort = journals.cutShort(plan)
      def now = new Manner(overrides: stuck.overrides)
      long before = passed
      apply(stuck, plan, now)
      if (cutShort.present && passed > before && journals.all().every { it.resumes() != cutShort.get().id() }) {
        complain("did not go on with ${cutShort.get().id()}", stuck)
      }
      return
    }
    def dead = journals.all().find { it.cutShort }
    if (dead == null || read(dead.goal()) != null) {
      return
    }
    def outcome = applier(stuck, new Manner()).endCutShort(stuck.goal, new Occasions(this, null, stop))
    if (outcome.empty || outcome.get().ending() != Ending.FREED || journals.cutShort(connection.cluster().endpoint().context(), connection.cluster().endpoint().server(), dead.goal()).present) {
      complain("does not end $dead, which was cut short: $outcome", stuck)
    }
    endings['ENDED_CUT_SHORT']++
  }

  private Applier applier(Stuck stuck, Manner manner) {
    new Applier(connection, RandomCluster.DIAGNOSTICIAN, settings(stuck, manner), cluster.clock, stop)
  }

  private ApplySettings settings(Stuck stuck, Manner manner) {
    new ApplySettings(records.of(stuck), manner.overrides, manner.dryRun, manner.readOnly, Duration.ofMillis(400), Duration.ofMillis(1))
  }

  private Consent consent(Trial now) {
    { plan ->
      meddle(null)
      now.consented = now.manner.writes
      now.manner.answer
    } as Consent
  }

  /** Moves the clock on; nobody writes at the same time. */
  synchronized void after(Duration time) {
    cluster.after(time)
  }

  /** An occasion for the other actor. */
  synchronized void meddle(String path) {
    if (trial != null && !over) {
      actor.act(trial.plan, path)
    }
  }

  /** What comes after the last look is not the tool's to know. */
  synchronized void lastLookIsOver() {
    over = true
  }

  /** Somebody puts something into a namespace that is there again; some of it is to go at once. */
  synchronized void newcomer(String namespace) {
    if (actor.random.nextInt(4) > 0) {
      return
    }
    def path = "/api/v1/namespaces/$namespace/configmaps".toString()
    def answer = actor.count { cluster.api.post(path, [metadata: [generateName: 'newcomer-', finalizers: actor.random.nextBoolean() ? ['example.com/unknown'] : []]]) }
    if (answer.code == 201) {
      def newcomer = "$path/$answer.json.metadata.name".toString()
      witness.newcomers[answer.json.metadata.uid] = newcomer
      if (actor.random.nextBoolean()) {
        actor.count { cluster.api.delete(newcomer) }
      }
    }
  }

  private void beforeRead(String path) {
    if (trial?.manner?.death?.killed) {
      throw new Killed()
    }
    if (path != null) {
      meddle(null)
    }
  }

  private synchronized Answer around(Sent sent, Closure<Answer> pass) {
    def death = trial?.manner?.death
    if (death?.killed) {
      return new Answer(0, new byte[0], false)
    }
    if (death?.due) {
      death.strike(records.of(trial.stuck))
      death.sort == Death.Sort.STOP && stop.ask()
      death.sort == Death.Sort.INTERRUPT && applying.interrupt()
    }
    def answer = death?.sort == Death.Sort.BEFORE && death.struck ? null : judged(sent, pass)
    death?.killed ? new Answer(0, new byte[0], false) : answer
  }

  private Answer judged(Sent sent, Closure<Answer> pass) {
    passed++
    def path = sent.path() - ~'/finalize$'
    if (sent.method() == 'POST') {
      path += '/' + Api.JSON.readTree(sent.body()).path('metadata').path('name').asString('')
    }
    meddle(path)
    def before = read(path)
    def kept = new Witness.Kept(before != null && Records.isSaved(trial, before), trial == null || records.isJournalled(trial, sent, path))
    def answer = pass()
    try {
      witness.saw(trial, sent, before, read(path), answer.code(), kept)
    } catch (RuntimeException failure) {
      complain("cannot judge $sent: $failure", trial?.stuck)
    }
    answer
  }

  /** What is there; null if nothing is. */
  JsonNode read(String path) {
    def answer = cluster.api.get(path)
    answer.code == 200 ? Api.JSON.readTree(answer.text) : null
  }

  private void ended(Trial now, Outcome outcome) {
    endings[outcome.ending().name()]++
    now.stuck.last = outcome.results().collect { "$it.step $it.result $it.detail".toString() } + outcome.refusals()*.id()
    def there = read(now.plan.object().path())
    boolean another = there != null && Witness.uid(there) != now.plan.goal().uid()
    switch (outcome.ending()) {
      case Ending.FREED -> there == null ?: complain('claimed a 404 that is none', now.stuck)
      case Ending.RECREATED -> another ?: complain('claimed another of that name', now.stuck)
      case [Ending.DRY_RUN, Ending.REFUSED, Ending.DECLINED, Ending.FAILED, Ending.NOTHING] -> now.taken == 0 ?: complain("$outcome.ending after $now.taken writes", now.stuck)
      default -> null
    }
    if (!now.consented && now.taken) {
      complain('wrote without consent', now.stuck)
    }
    outcome.results().findAll { it.detail() =~ /\b(java|groovy|tools)\.\S*(Exception|Error)\b/ }.each { complain("failed without a word for people: $it.detail", now.stuck) }
    outcome.results().findAll { it.result() == Result.DONE && it.step().action() == Action.STRIP }.each { result ->
      result.step().subjects().each { subject ->
        def object = read(subject.object().path())
        if (object != null && Witness.uid(object) == subject.uid() && object.path('metadata').path('finalizers').any { it.asString('') == result.step().finalizer() }) {
          complain("claimed to have done $result.step", now.stuck)
        }
      }
    }
  }

  void complain(String complaint, Stuck stuck) {
    witness.complain("$complaint (${stuck?.name})".toString())
  }

  @Override
  void close() {
    connection.close()
    relay.close()
    cluster.close()
  }
}
