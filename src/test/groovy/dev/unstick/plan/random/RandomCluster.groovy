package dev.unstick.plan.random

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Cluster
import dev.unstick.cluster.Connection
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.Contents
import dev.unstick.cluster.GuardedWrites
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.Reading
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.diagnosis.Diagnosis
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Inspection
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.admission.User
import dev.unstick.sandbox.time.ManualTimeline

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import java.time.ZoneOffset
import tools.jackson.databind.JsonNode

/** A cluster with many namespaces that hang in many ways, all of it by chance; the same chance makes the same cluster. */
class RandomCluster implements Closeable {
  static final FinalizerCatalog CATALOG = FinalizerCatalog.read()
  static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CATALOG)
  private static final List<String> WOES = ['apiservice-unavailable', 'webhook-failing', 'controller-forbidden', 'conversion-webhook-failing', 'crd-terminating', 'load-balancer-cleanup',
    'owner-blocked', 'patch-rejected', 'volume-protection', 'namespace-finalizers', 'spec-finalizers', 'nothing-left', 'kubesphere', 'controller-manager-down']

  private final ManualTimeline timeline = new ManualTimeline(Instant.parse('2026-03-01T12:00:00Z'))
  private final Random random
  final Sandbox sandbox
  final Api api
  final List<String> scenarios

  RandomCluster(Random random, int namespaces) {
    this.random = random
    scenarios = ['content-finalizers', 'pods-terminating'] + WOES.findAll { random.nextInt(7) == 0 }
    sandbox = Sandbox.start(SandboxSettings.of(scenarios).on(timeline).withUsers([new User('tool', [User.MASTERS, User.AUTHENTICATED])]))
    api = Api.of(sandbox)
    fill(namespaces)
  }

  private void fill(int namespaces) {
    def content = new RandomContent(api, random)
    boolean controllerLate = random.nextInt(4) == 0
    if (controllerLate) {
      sandbox.controllers().stop('controller-manager')
    }
    operator(random.nextInt(3))
    def names = (1..namespaces).collect { "random-$it".toString() }
    names.each { content.namespace(it) }
    after(Duration.ofSeconds(5))
    names.findAll { random.nextInt(12) > 0 }.each { api.delete("/api/v1/namespaces/$it") }
    after(Duration.ofSeconds(random.nextInt(20)))
    names.findAll { random.nextInt(12) == 0 }.each { halfForced("/api/v1/namespaces/$it") }
    if (controllerLate && random.nextBoolean()) {
      sandbox.controllers().start('controller-manager')
    }
    after([Duration.ofSeconds(5), Duration.ofSeconds(75)][random.nextInt(2)])
  }

  /** The owner of databases: as the scenario has it, asleep; or at work; or gone. */
  private void operator(int state) {
    def deployment = '/apis/apps/v1/namespaces/db-operator/deployments/db-operator'
    switch (state) {
      case 0 -> api.merge(deployment, [spec: [replicas: 1]])
      case 1 -> {
        api.delete(deployment)
        api.delete('/apis/rbac.authorization.k8s.io/v1/clusterroles/db-operator')
        api.delete('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/db-operator')
      }
      default -> null
    }
  }

  /** Somebody has emptied {@code spec.finalizers}, and the namespace is there still where it has finalizers of its own. */
  private void halfForced(String path) {
    def answer = api.get(path)
    if (answer.code == 200 && answer.json.metadata.deletionTimestamp && answer.json.metadata.finalizers) {
      api.put("$path/finalize", answer.json + [spec: [finalizers: []]])
    }
  }

  /** The tool's connection: it reads by the straight way, and writes through {@code relay}. {@code beforeRead} hears of each read, with its path if it is of one object. */
  Connection connect(String relay, Path folder, Closure<?> beforeRead) {
    def reading = open(sandbox.server(), Files.createDirectories(folder.resolve('reading')))
    def writing = open(relay, Files.createDirectories(folder.resolve('writing')))
    new Ways(reading, writing, new Watched(reading.cluster(), beforeRead))
  }

  private Connection open(String server, Path folder) {
    def kubeconfig = Files.writeString(folder.resolve('kubeconfig'), """\
      current-context: sandbox
      contexts: [{name: sandbox, context: {cluster: sandbox, user: tool}}]
      clusters: [{name: sandbox, cluster: {server: "$server"}}]
      users: [{name: tool, user: {token: "${sandbox.token('tool')}"}}]
      """.stripIndent())
    Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(20), false, [:]))
  }

  void after(Duration time) {
    timeline.advance(time)
  }

  Clock getClock() {
    ((InstantSource) timeline::instant).withZone(ZoneOffset.UTC)
  }

  /** Why each Terminating namespace hangs, in one look at all of them. */
  List<Diagnosis> diagnoses(Cluster cluster) {
    def terminating = Inspection.namespaces(cluster).findAll { it.terminating }
    inspection(cluster).evidence(terminating).collect { DIAGNOSTICIAN.diagnose(it) }
  }

  /** Somebody has forced a namespace away, and what is in it is there still: by its paths and uids. Nothing if it was not to be. */
  Map<String, String> strand(String name) {
    def path = "/api/v1/namespaces/$name"
    def document = api.get(path).json
    document.spec.finalizers = []
    document.metadata.remove('finalizers')
    api.put("$path/finalize", document)
    RandomContent.KINDS.collectEntries { group, kind ->
      api.get("/$group/namespaces/$name/$kind").json.items?.collectEntries { ["/$group/namespaces/$name/$kind/$it.metadata.name".toString(), it.metadata.uid] } ?: [:]
    }
  }

  Inspection inspection(Cluster cluster) {
    new Inspection(cluster, CATALOG, clock, ListingProgress.NONE)
  }

  @Override
  void close() {
    sandbox.close()
  }

  private static class Ways implements Connection {
    final Connection reading
    final Connection writing
    final Cluster cluster

    Ways(Connection reading, Connection writing, Cluster cluster) {
      this.reading = reading
      this.writing = writing
      this.cluster = cluster
    }

    @Override
    Cluster cluster() {
      cluster
    }

    @Override
    GuardedWrites writes() {
      writing.writes()
    }

    @Override
    List<String> contexts() {
      reading.contexts()
    }

    @Override
    void close() {
      reading.close()
      writing.close()
    }
  }

  private static class Watched implements Cluster {
    @Delegate
    private final Cluster cluster
    private final Closure<?> beforeRead

    Watched(Cluster cluster, Closure<?> beforeRead) {
      this.cluster = cluster
      this.beforeRead = beforeRead
    }

    @Override
    Optional<JsonNode> find(String path) {
      beforeRead.call(path)
      cluster.find(path)
    }

    @Override
    List<Reading> readAll(List<String> paths) {
      beforeRead.call(null)
      cluster.readAll(paths)
    }

    @Override
    Contents contents(String namespace, ListingProgress progress) {
      beforeRead.call(null)
      cluster.contents(namespace, progress)
    }
  }
}
