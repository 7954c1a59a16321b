package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a page of 500 custom resources takes to read, by the compiler that the launcher chooses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetadataPageBenchmark {
    private static final int OBJECTS = 500;
    private static final ResourceType CLAIMS =
            new ResourceType("db.example.com", "v1", "claims", "Claim", true, Set.of("list", "delete"));
    private static final String CLAIM = """
            {"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"claim-%06d","namespace":"payments",\
            "uid":"b0fce2d4-6a2f-4f3b-9d1c-%012d","resourceVersion":"%d","generation":2,"creationTimestamp":"2026-11-23T10:00:00Z",\
            "deletionTimestamp":"2026-11-23T11:00:00Z","deletionGracePeriodSeconds":0,"labels":{"app.kubernetes.io/name":"claims",\
            "app.kubernetes.io/part-of":"shop"},"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\\"spec\\":{}}"},\
            "finalizers":["db.example.com/cleanup"],"managedFields":[{"manager":"kubectl","operation":"Update","apiVersion":\
            "db.example.com/v1","time":"2026-11-23T10:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:finalizers":{".":{},\
            "v:\\"db.example.com/cleanup\\"":{}},"f:labels":{".":{},"f:app.kubernetes.io/name":{}}},"f:spec":{".":{},"f:engine":{},\
            "f:storage":{}}}}]}}""";

    private Answer answer = new Answer(200, "application/json", null, null, new byte[0]);

    /** Writes the page as a server does. */
    @Setup
    public void write() {
        StringBuilder page =
                new StringBuilder("{\"kind\":\"PartialObjectMetadataList\",\"apiVersion\":\"meta.k8s.io/v1\","
                        + "\"metadata\":{\"resourceVersion\":\"9\",\"continue\":\"next\"},\"items\":[");
        for (int i = 0; i < OBJECTS; i++) {
            page.append(i == 0 ? "" : ",").append(CLAIM.formatted(i, i, i));
        }
        byte[] body = page.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        answer = new Answer(200, "application/json", null, null, body);
    }

    /** Reads it. */
    @Benchmark
    public Object readPage() throws Exception {
        return MetadataPage.read(answer, CLAIMS, "payments", namespace -> true);
    }
}
