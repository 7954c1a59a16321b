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

import static dev.unstick.benchmark.Report.count
import static dev.unstick.benchmark.Report.ratio
import static dev.unstick.benchmark.Report.verdict

/**
 * What it costs to strip one finalizer from many objects with backup and journal, held against the same patches from 16 bare
 * connections that know beforehand what to send, and keep nothing.
 */
class StripBenchmark {
  static final double LIMIT = 2
  private static final int OBJECTS = 5_000
  private static final int UNMEASURED = 1
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

  /** Measures on the sandbox, or on the cluster of the kubeconfig that is named. */
  static void main(String[] arguments) {
    def folder = Files.createDirectories(Path.of('target/benchmark').toAbsolutePath())
    def server = BenchmarkServer.start(arguments ? Path.of(arguments[0]) : null)
    try {
      def stuck = new StuckNamespaces(server)
      stuck.addKinds(StuckNamespaces.KINDS - 1)
      def report = new Report(folder.resolve('strip.md'))
      new StripBenchmark(server, stuck, folder).tell(report)
    } finally {
      server.close()
    }
  }

  /** Measures it, and tells. */
  void tell(Report report) {
    def options = new ConnectionOptions(server.kubeconfig, null, Duration.ofMinutes(1), false, System.getenv())
    Fabric8Connection.open(options).withCloseable { connection ->
      List<Double> unstick = []
      List<Double> bare = []
      (UNMEASURED + ROUNDS).times { round ->
        def ours = subjects(connection)
        def theirs = subjects(connection)
        def took = [timed { strip(connection, ours) }, timed { patch(theirs) }]
        if (round >= UNMEASURED) {
          unstick << took[0]
          bare << took[1]
        }
      }
      def fast = new Samples(unstick)
      def bound = new Samples(bare)
      report.heading('## Stripping one finalizer from many objects')
      report.paragraph('With backup and journal, against the same patches over 16 bare connections that know their bodies beforehand.')
      report.table(['objects', 'what', 'took', 'against', 'took', 'ratio', 'at most', ''], [[count(OBJECTS), 'one step, warm', fast,
        '16 bare connections', bound, ratio(fast.over(bound)), ratio(LIMIT), verdict(fast.over(bound), LIMIT)]])
    }
  }

  private List<Subject> subjects(connection) {
    def namespace = stuck.add(OBJECTS, "strip-${++namespaces}")
    def found = connection.cluster().contents(namespace, ListingProgress.NONE).objects().collect { Subject.of(it) }
    assert found.size() == OBJECTS
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
    assert outcome.results()[0].done() == OBJECTS
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
