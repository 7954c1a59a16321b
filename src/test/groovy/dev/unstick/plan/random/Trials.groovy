package dev.unstick.plan.random

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.Connection
import dev.unstick.diagnosis.Diagnosis
import dev.unstick.plan.Action
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome
import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.Plan
import dev.unstick.plan.Step
import dev.unstick.plan.StepResult
import dev.unstick.plan.StepResult.Result
import dev.unstick.plan.drawing.Planner
import dev.unstick.plan.random.WriteRelay.Answer
import dev.unstick.plan.random.WriteRelay.Sent
import dev.unstick.plan.run.Applier
import dev.unstick.plan.run.ApplySettings
import dev.unstick.plan.run.Progress
import dev.unstick.plan.run.StopSignal
import dev.unstick.sandbox.Api

import java.nio.file.Path
import java.time.Duration
import tools.jackson.databind.JsonNode

/** Plans and applies for each namespace of a random cluster, while somebody else is at work and connections break; then once more in peace. */
class Trials implements Closeable {
  /** How many seconds pass between two looks of a step that waits; after the last the person has had enough. */
  private static final List<Integer> WAITS = [1, 5, 15]

  private final Random random
  private final RandomCluster cluster
  private final Records records
  private final WriteRelay relay
  private final Connection connection
  private final SecondActor actor
  private final RandomFaults faults
  private final Witness witness
  private final Map<String, Set<String>> overrides = [:]
  /** How the last plan of each namespace went. */
  private final Map<String, List<String>> last = [:]
  private Trial trial
  private boolean over
  private long passed

  /** How often a plan ended in which way. */
  final Map<String, Integer> endings = [:].withDefault { 0 }

  Trials(long seed, int namespaces, Path folder) {
    records = new Records(folder.resolve('state'))
    random = new Random(seed)
    cluster = new RandomCluster(random, namespaces)
    witness = new Witness(cluster.api)
    actor = new SecondActor(cluster.api, new Random(seed + 1))
    faults = new RandomFaults(cluster.api, random)
    relay = new WriteRelay(cluster.sandbox.server(), this.&around)
    connection = cluster.connect(relay.server, folder) { meddle(null) }
  }

  List<String> getComplaints() {
    witness.complaints
  }

  /** All of it; says of how many namespaces. */
  int run() {
    def first = cluster.diagnoses(connection.cluster())
    first.each { trouble(it) }
    2.times {
      cluster.after(Duration.ofSeconds(20))
      cluster.diagnoses(connection.cluster()).each { peace(it) }
    }
    // the namespace controller tries again after a minute at the latest
    cluster.after(Duration.ofSeconds(70))
    cluster.diagnoses(connection.cluster()).each { left ->
      def content = left.evidence().contents().objects()*.reference()*.shortName()
      if (content && left.causes().empty && plan(left).refusals().empty) {
        complain("${left.namespace().name()} is neither freed nor explained, holds $content, and ${last[left.namespace().name()]}")
      }
    }
    records.holding(['bmV2ZXItdG8tYmUtc2Vlbg==', cluster.sandbox.token('tool')]).each { complain("a secret is in $it") }
    first.size()
  }

  private Plan plan(Diagnosis diagnosis) {
    new Planner(RandomCluster.CATALOG).plan(diagnosis, connection.cluster())
  }

  private void trouble(Diagnosis diagnosis) {
    def plan = plan(diagnosis)
    def named = random.nextInt(4) > 0 ? plan.refusals()*.id().toSet() + ['content-remains', 'content-unlisted'] : [] as Set
    overrides[plan.name()] = named
    int way = random.nextInt(20)
    def answer = way < 4 ? [Consent.Answer.NO, Consent.Answer.NOBODY, Consent.Answer.ELSEWHERE, Consent.Answer.NO][way] : Consent.Answer.YES
    actor.zeal = random.nextBoolean() ? 0 : random.nextDouble() * 0.4
    if (random.nextBoolean()) {
      faults.set()
    }
    apply(plan, answer, way == 4 || way == 5, way == 6 || way == 7)
    faults.clear()
    actor.zeal = 0
  }

  private void peace(Diagnosis diagnosis) {
    apply(plan(diagnosis), Consent.Answer.YES, false, false)
  }

  private void apply(Plan plan, Consent.Answer answer, boolean dryRun, boolean readOnly) {
    def named = overrides.getOrDefault(plan.name(), [] as Set)
    def now = new Trial(plan, named)
    def settings = new ApplySettings(records.of(plan.name()), named, dryRun, readOnly, Duration.ofMillis(400), Duration.ofMillis(1))
    def stop = new StopSignal()
    long before = cluster.sandbox.writes()
    int others = actor.writes
    long relayed = passed
    trial = now
    over = false
    try {
      def outcome = new Applier(connection, RandomCluster.DIAGNOSTICIAN, settings, cluster.clock, stop).apply(plan, consent(now, answer, !dryRun && !readOnly), new Occasions(now, stop))
      synchronized (this) {
        trial = null
        ended(now, outcome)
      }
    } catch (ClusterException | UncheckedIOException documented) {
      endings[documented.class.simpleName]++
      if (now.taken > 0) {
        complain("failed with $documented after $now.taken writes")
      }
    } catch (RuntimeException surprise) {
      complain("threw $surprise at ${surprise.stackTrace.find { it.className.startsWith('dev.unstick') }}")
    } finally {
      trial = null
    }
    long ours = cluster.sandbox.writes() - before - (actor.writes - others)
    if (ours != passed - relayed) {
      complain("wrote $ours times, and ${passed - relayed} of them were seen")
    }
  }

  private Consent consent(Trial now, Consent.Answer answer, boolean writes) {
    { plan ->
      meddle(null)
      now.consented = writes && answer == Consent.Answer.YES
      answer
    } as Consent
  }

  /** Moves the clock on while a step waits, and gives the other actor occasions. */
  private class Occasions implements Progress {
    final Trial now
    final StopSignal stop
    int waits

    Occasions(Trial now, StopSignal stop) {
      this.now = now
      this.stop = stop
    }

    @Override
    void saved(Path backup) {
      now.backup = backup
    }

    @Override
    void begins(Step step) {
      waits = 0
      meddle(null)
    }

    @Override
    void waits(Step step, Duration soFar) {
      meddle(null)
      synchronized (Trials.this) {
        cluster.after(Duration.ofSeconds(WAITS[waits]))
      }
      if (++waits == WAITS.size() || actor.zeal > 0 && waits == 2) {
        stop.ask()
      }
    }

    @Override
    void ended(StepResult result) {
      // what comes after the last look is not the tool's to know
      over = result.step().n() == now.plan.steps().size()
      meddle(null)
    }
  }

  private synchronized void meddle(String path) {
    if (trial != null && !over) {
      actor.act(trial.plan, path)
    }
  }

  private synchronized Answer around(Sent sent, Closure<Answer> pass) {
    passed++
    def path = sent.path() - ~'/finalize$'
    meddle(path)
    def before = read(path)
    def kept = new Witness.Kept(before != null && Records.isSaved(trial, before), trial == null || records.isJournalled(trial, sent, path))
    def answer = pass()
    try {
      witness.saw(trial, sent, before, read(path), answer.code(), kept)
    } catch (RuntimeException failure) {
      complain("cannot judge $sent: $failure")
    }
    answer
  }

  private JsonNode read(String path) {
    def answer = cluster.api.get(path)
    answer.code == 200 ? Api.JSON.readTree(answer.text) : null
  }

  private void ended(Trial now, Outcome outcome) {
    endings[outcome.ending().name()]++
    last[now.plan.name()] = outcome.results().collect { "$it.step $it.result $it.detail".toString() } + outcome.refusals()*.id()
    def there = read(now.plan.object().path())
    boolean another = there != null && Witness.uid(there) != now.plan.goal().uid()
    switch (outcome.ending()) {
      case Ending.FREED -> there == null ?: complain('claimed a 404 that is none')
      case Ending.RECREATED -> another ?: complain('claimed another namespace of that name')
      case [Ending.DRY_RUN, Ending.REFUSED, Ending.DECLINED, Ending.FAILED] -> now.taken == 0 ?: complain("$outcome.ending after $now.taken writes")
      default -> null
    }
    if (!now.consented && now.taken) {
      complain('wrote without consent')
    }
    outcome.results().findAll { it.detail() =~ /\b(java|groovy|tools)\.\S*(Exception|Error)\b/ }.each { complain("failed without a word for people: $it.detail") }
    outcome.results().findAll { it.result() == Result.DONE && it.step().action() == Action.STRIP }.each { result ->
      result.step().subjects().each { subject ->
        def object = read(subject.object().path())
        if (object != null && Witness.uid(object) == subject.uid() && object.path('metadata').path('finalizers').any { it.asString('') == result.step().finalizer() }) {
          complain("claimed to have done $result.step")
        }
      }
    }
  }

  private void complain(String complaint) {
    witness.complain(complaint + (trial == null ? '' : " (namespace ${trial.plan.name()})"))
  }

  @Override
  void close() {
    connection.close()
    relay.close()
    cluster.close()
  }
}
