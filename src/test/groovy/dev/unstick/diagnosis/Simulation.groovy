package dev.unstick.diagnosis

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Connection
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome
import dev.unstick.plan.Plan
import dev.unstick.plan.PlannedRequest
import dev.unstick.plan.drawing.Planner
import dev.unstick.plan.run.Applier
import dev.unstick.plan.run.ApplySettings
import dev.unstick.plan.run.PlannedRequests
import dev.unstick.plan.run.Progress
import dev.unstick.plan.run.StopSignal
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.sandbox.version.KubernetesVersion

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import java.time.ZoneOffset

/** A sandbox on a clock that is moved by hand, and the tool looking at it by the same clock. */
class Simulation implements Closeable {
  private static final FinalizerCatalog CATALOG = FinalizerCatalog.read()
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CATALOG)

  final Sandbox sandbox
  private final ManualTimeline timeline = new ManualTimeline(Instant.parse('2026-03-01T12:00:00Z'))
  private final Path folder
  Connection connection

  /** A sandbox with these scenarios; what the tool needs to reach it is kept in {@code folder}. */
  Simulation(List<String> scenarios, Path folder, KubernetesVersion version = KubernetesVersion.V1_36) {
    this.folder = folder
    sandbox = Sandbox.start(SandboxSettings.of(scenarios).on(timeline).as(version))
    reachedBy(sandbox.server())
  }

  /** Lets the tool reach the sandbox by another address. */
  void reachedBy(String server) {
    connection?.close()
    def kubeconfig = Files.writeString(folder.resolve('kubeconfig'), """\
      current-context: sandbox
      contexts: [{name: sandbox, context: {cluster: sandbox, user: admin}}]
      clusters: [{name: sandbox, cluster: {server: "$server"}}]
      users: [{name: admin, user: {token: "${sandbox.token()}"}}]
      """.stripIndent())
    connection = Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(20), false, [:]))
  }

  /** Lets the controllers work for so long. */
  void after(Duration time) {
    timeline.advance(time)
  }

  /** Why a namespace hangs. */
  Diagnosis why(String namespace) {
    DIAGNOSTICIAN.diagnose(inspection().evidence(namespace))
  }

  /** The plan for a namespace. */
  Plan plan(String namespace) {
    new Planner(CATALOG).plan(why(namespace), connection.cluster())
  }

  /** The requests of a plan, none of which is sent. */
  List<PlannedRequest> requests(Plan plan) {
    PlannedRequests.of(plan, connection.cluster())
  }

  /**
   * Plans for a namespace, and applies it, with consent; the controllers work while it waits.
   *
   * @param overrides the refusals that are overridden
   * @param progress hears how it goes; lets time go by where it waits unless given
   */
  Outcome free(String namespace, Set<String> overrides = [], Consent consent = { Consent.Answer.YES }, Progress progress = new Patience(timeline)) {
    def settings = new ApplySettings(folder.resolve('state'), overrides, false, false, Duration.ofSeconds(20), Duration.ofMillis(1))
    new Applier(connection, DIAGNOSTICIAN, settings, clock, new StopSignal()).apply(plan(namespace), consent, progress)
  }

  /** Why each Terminating namespace hangs, by name, in one look at all of them. */
  Map<String, Diagnosis> list() {
    def terminating = Inspection.namespaces(connection.cluster()).findAll { it.terminating }
    inspection().evidence(terminating).collectEntries { [it.namespace().name(), DIAGNOSTICIAN.diagnose(it)] }
  }

  /** The sandbox's clock, for the tool. */
  Clock getClock() {
    InstantSource source = { timeline.instant() }
    source.withZone(ZoneOffset.UTC)
  }

  private Inspection inspection() {
    new Inspection(connection.cluster(), CATALOG, clock, ListingProgress.NONE)
  }

  @Override
  void close() {
    connection.close()
    sandbox.close()
  }
}
