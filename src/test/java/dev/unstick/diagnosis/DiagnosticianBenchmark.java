package dev.unstick.diagnosis;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.ClusterFacts;
import dev.unstick.diagnosis.evidence.Details;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Lease;
import dev.unstick.diagnosis.evidence.Operators;
import dev.unstick.namespace.NamespaceDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/** How long the causes take to draw once the evidence is there, by the compiler that the launcher chooses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DiagnosticianBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String NAMESPACE = """
            {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"payments","uid":"u","resourceVersion":"41",
             "deletionTimestamp":"2026-11-23T09:00:00Z"},"spec":{"finalizers":["kubernetes"]},"status":{"phase":"Terminating"}}""";

    /** How many objects are left. */
    @Param({"5000", "100000"})
    public int objects;

    private final Diagnostician diagnostician = new Diagnostician(FinalizerCatalog.read());
    private List<ObjectSummary> left = List.of();

    /** Makes what is left. */
    @Setup
    public void make() {
        left = IntStream.range(0, objects)
                .mapToObj(i -> new ObjectSummary(
                        new ObjectReference("db.example.com/v1", "Claim", "claims", "payments", "claim-" + i),
                        "uid-" + i,
                        "9",
                        List.of("db.example.com/cleanup"),
                        NOW.minusSeconds(9000),
                        NOW.minusSeconds(600),
                        List.of(),
                        Map.of()))
                .toList();
    }

    /** Draws the causes. */
    @Benchmark
    public Object diagnose() {
        return diagnostician.diagnose(new Evidence(
                new NamespaceDocument(JsonMapper.shared().readTree(NAMESPACE)),
                new Contents(left, List.of(), List.of()),
                new ClusterFacts(
                        "v1.36.2",
                        List.of(),
                        List.of(),
                        new Lease(Lease.CONTROLLER_MANAGER, true, "node-1", NOW),
                        new Lease(Lease.CLOUD_CONTROLLER_MANAGER, true, "", null),
                        null),
                Details.none(),
                Operators.none(),
                List.of(),
                NOW));
    }
}
