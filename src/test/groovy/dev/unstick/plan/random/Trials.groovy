package dev.unstick.plan.random

import dev.unstick.diagnosis.Diagnosis
import dev.unstick.diagnosis.ObjectInspection
import dev.unstick.diagnosis.UnknownNamespaceException
import dev.unstick.diagnosis.UnknownObjectException
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.ObjectReference
import dev.unstick.plan.Consent
import dev.unstick.plan.Plan
import dev.unstick.plan.drawing.ObjectPlanner
import dev.unstick.plan.drawing.Planner
import dev.unstick.plan.drawing.RescuePlanner
import dev.unstick.plan.random.Trial.Manner
import dev.unstick.plan.record.PastRuns

import java.nio.file.Path
import java.time.Duration

/** Plans and applies for everything that hangs in a random cluster, while somebody else is at work, connections break and runs are killed; then once more in peace. */
class Trials implements Closeable {
  private final Random random
  private final RandomCluster cluster
  private final Stage stage
  private final List<ObjectReference> singles

  Trials(long seed, int namespaces, Path folder) {
    random = new Random(seed)
    cluster = new RandomCluster(random, namespaces)
    stage = new Stage(cluster, random, folder)
    def objects = new RandomObjects(cluster.api, random)
    singles = objects.make(namespaces.intdiv(4))
    cluster.after(Duration.ofSeconds(2))
    objects.go(singles)
    cluster.after(Duration.ofSeconds(random.nextInt(90)))
  }

  List<String> getComplaints() {
    stage.witness.complaints
  }

  Map<String, Integer> getEndings() {
    stage.endings
  }

  /** All of it; says of how many things that hang. */
  int run() {
    def terminating = cluster.diagnoses(stage.connection.cluster())
    def drawn = terminating.collectEntries { [(it.namespace().name()): it] }
    def stranded = terminating*.namespace()*.name().findAll { it.startsWith('random-') && random.nextInt(8) == 0 }
    def all = stranded.collect { rescue(it) }
    all += drawn.keySet().findAll { !(it in stranded) }.collect { namespace(it) }
    all += singles.collect { single(it) }
    Collections.shuffle(all, random)
    all.each { trouble(it, drawn[it.name]) }
    2.times {
      cluster.after(Duration.ofSeconds(20))
      def left = cluster.diagnoses(stage.connection.cluster()).collectEntries { [(it.namespace().name()): it] }
      all.each { peace(it, left[it.name]) }
    }
    // the namespace controller tries again after a minute at the latest
    cluster.after(Duration.ofSeconds(70))
    cluster.diagnoses(stage.connection.cluster()).each { explained(it, all) }
    stage.records.holding(['bmV2ZXItdG8tYmUtc2Vlbg==', cluster.sandbox.token('tool')]).each { complaints << "a secret is in $it" }
    all.size()
  }

  private void explained(Diagnosis left, List<Stuck> all) {
    def content = left.evidence().contents().objects()*.reference()*.shortName()
    if (content && left.causes().empty && planned(left).refusals().empty) {
      def stuck = all.find { it.name == left.namespace().name() }
      stage.complain("neither freed nor explained, holds $content, and ${stuck?.last}", stuck)
    }
  }

  private Plan planned(Diagnosis diagnosis) {
    new Planner(RandomCluster.CATALOG).plan(diagnosis, stage.connection.cluster())
  }

  private Stuck namespace(String name) {
    new Stuck(name, ObjectReference.namespace(name), {
      try {
        def evidence = cluster.inspection(stage.connection.cluster()).evidence(name)
        evidence.namespace().terminating ? planned(RandomCluster.DIAGNOSTICIAN.diagnose(evidence)) : null
      } catch (UnknownNamespaceException gone) {
        null
      }
    })
  }

  private Stuck single(ObjectReference object) {
    new Stuck("${object.resource()}-${object.name()}", object, {
      try {
        def seen = new ObjectInspection(stage.connection.cluster(), RandomCluster.CATALOG, cluster.clock, ListingProgress.NONE).evidence(object)
        new ObjectPlanner(RandomCluster.CATALOG).plan(RandomCluster.DIAGNOSTICIAN.diagnoseObject(seen), stage.connection.cluster())
      } catch (UnknownObjectException gone) {
        null
      }
    })
  }

  /** What outlives a namespace that is forced away now; sometimes somebody creates it again at once, and lives in it. */
  private Stuck rescue(String name) {
    def came = cluster.strand(name)
    def stuck = new Stuck(name, ObjectReference.namespace(name), {
      def tool = stage.connection.cluster()
      def evidence = cluster.inspection(tool).remains(name)
      def ours = new PastRuns(stage.records.of(new Stuck(name, null, null)).resolve('journal')).hasCreated(tool.endpoint(), evidence.namespace())
      new RescuePlanner(RandomCluster.CATALOG).plan(evidence, tool, ours, [] as Set)
    })
    stuck.came = came.values() as Set
    cluster.after(Duration.ofSeconds(2 + random.nextInt(90)))
    if (random.nextInt(3) == 0) {
      cluster.api.post('/api/v1/namespaces', [metadata: [name: name]])
      2.times { stage.newcomer(name) }
    }
    stuck
  }

  /** The plan by what one look at all namespaces has shown; what is no Terminating namespace is looked at alone. */
  private Plan plan(Stuck stuck, Diagnosis known) {
    boolean ordinary = stuck.goal.resource() == 'namespaces' && stuck.came == null
    ordinary ? known == null ? null : planned(known) : stuck.plan()
  }

  private void trouble(Stuck stuck, Diagnosis known) {
    def plan = plan(stuck, known)
    if (plan == null) {
      return
    }
    if (random.nextInt(4) > 0) {
      stuck.overrides = plan.refusals()*.id().toSet() + ['content-remains', 'content-unlisted']
    }
    int way = random.nextInt(20)
    def manner = new Manner(overrides: stuck.overrides, dryRun: way in [4, 5], readOnly: way in [6, 7])
    manner.answer = way < 4 ? [Consent.Answer.NO, Consent.Answer.NOBODY, Consent.Answer.ELSEWHERE, Consent.Answer.NO][way] : Consent.Answer.YES
    if (manner.writes && random.nextInt(3) == 0) {
      manner.death = new Death(Death.Sort.values()[random.nextInt(4)], 1 + random.nextInt(6))
    }
    stage.actor.zeal = random.nextBoolean() ? 0 : random.nextDouble() * 0.4
    if (random.nextBoolean()) {
      stage.faults.set()
    }
    stage.apply(stuck, plan, manner)
    stage.faults.clear()
    stage.actor.zeal = 0
    if (manner.death?.killed) {
      stage.resume(stuck)
    }
  }

  private void peace(Stuck stuck, Diagnosis known) {
    def plan = plan(stuck, known)
    if (plan != null) {
      stage.apply(stuck, plan, new Manner(overrides: stuck.overrides))
    }
  }

  @Override
  void close() {
    stage.close()
  }
}
