package dev.unstick.benchmark

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.plan.Action
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome
import dev.unstick.plan.Plan
import dev.unstick.plan.Rung
import dev.unstick.plan.Step
import dev.unstick.plan.Subject
import dev.unstick.plan.Target
import dev.unstick.plan.Tier
import dev.unstick.plan.run.Applier
import dev.unstick.plan.run.ApplySettings
import dev.unstick.plan.run.Progress
import dev.unstick.plan.run.StopSignal
import dev.unstick.sandbox.BareConnection

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant

/**
 * What it costs to strip one finalizer from many objects with backup and journal, held against the same patches from 16 bare
 * connections that know beforehand what to send, and keep nothing.
 */
class StripBenchmark {
  private static final int WARMING = 500
  private static final int ROUNDS = 3
  private static final String FINALIZER = 'claims.example.com/cleanup'

  private final BenchmarkServer server
  private final StuckNamespaces stuck
  private final Path folder
  private int namespaces

  StripBenchmark(BenchmarkServer server, StuckNamespaces stuck, Path folder) {
    this.server = server
    this.stuck = stuck
    this.folder = folder
  }

  /** Measures it with so many objects. */
  Figure measure(int objects) {
    def options = new ConnectionOptions(server.kubeconfig, null, Duration.ofMinutes(1), false, System.getenv())
    Fabric8Connection.open(options).withCloseable { connection ->
      List<Double> unstick = []
      List<Double> bare = []
      round(connection, Math.min(WARMING, objects))
      ROUNDS.times {
        def took = round(connection, objects)
        unstick << took[0]
        bare << took[1]
      }
      Figure.against(Row.STRIP, server.place, [Figures.count(objects)], new Samples(unstick), new Samples(bare))
    }
  }

  private List<Double> round(connection, int objects) {
    def ours = subjects(connection, objects)
    def theirs = subjects(connection, objects)
    [timed { strip(connection, ours) }, timed { patch(theirs) }]
  }

  private List<Subject> subjects(connection, int objects) {
    def namespace = stuck.add(objects, "strip-${++namespaces}")
    def found = connection.cluster().contents(namespace, ListingProgress.NONE).objects().collect { Subject.of(it) }
    assert found.size() == objects
    found
  }

  private void strip(connection, List<Subject> subjects) {
    def namespace = ObjectReference.namespace(subjects[0].object().namespace())
    def goal = Subject.of(namespace, connection.cluster().get(namespace.path()))
    def step = new Step(1, Rung.STRIP, Tier.SEVERE, Action.STRIP, subjects, [Target.metadata(FINALIZER)], [], null, '', '', [], '', '')
    def plan = Plan.of(goal, connection.cluster().endpoint(), Instant.now(), [step], [], [])
    def state = Files.createTempDirectory(folder, 'state')
    def settings = new ApplySettings(state, Set.of(), false, false, ApplySettings.PATIENCE, ApplySettings.INTERVAL)
    def outcome = new Applier(connection, new Diagnostician(FinalizerCatalog.read()), settings, Clock.systemUTC(), new StopSignal())
      .apply(plan, { Consent.Answer.YES } as Consent, Progress.silent())
    assert outcome.ending() == Outcome.Ending.DONE: outcome.results()*.detail()
    assert outcome.results()[0].done() == subjects.size()
  }

  private void patch(List<Subject> subjects) {
    BareConnection.inParallel(subjects.size(), server.url, server.token, server.tls) { BareConnection connection, int i ->
      def subject = subjects[i]
      connection.send('PATCH', subject.object().path(), 'application/json-patch+json',
        """[{"op":"test","path":"/metadata/uid","value":"${subject.uid()}"},{"op":"test","path":"/metadata/resourceVersion","value":\
"${subject.resourceVersion()}"},{"op":"test","path":"/metadata/finalizers/0","value":"$FINALIZER"},{"op":"remove","path":"/metadata/finalizers/0"}]""", 200)
    }
  }

  private static double timed(Closure<?> work) {
    long start = System.nanoTime()
    work()
    (System.nanoTime() - start) / 1e6d
  }
}
