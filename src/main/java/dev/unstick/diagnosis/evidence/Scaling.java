package dev.unstick.diagnosis.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Who wrote last how many pods a workload shall have, as its {@code managedFields} tell.
 *
 * @param namespace the workload's namespace
 * @param workload how people write it: {@code deployment/NAME}
 * @param manager who, such as {@code kubectl}
 * @param replicas how many pods it shall have now
 * @param time when that manager wrote last, which may have been another of its fields
 */
public record Scaling(String namespace, String workload, String manager, int replicas, Instant time) {

    /**
     * Reads it.
     *
     * @param json the workload
     * @param kind its kind, which items of a list leave out
     * @return empty where it does not tell
     */
    public static Optional<Scaling> of(JsonNode json, String kind) {
        Workload workload = Workload.of(json, kind);
        return new Document(json)
                .objects("/metadata/managedFields")
                .filter(entry -> !entry.json().at("/fieldsV1/f:spec/f:replicas").isMissingNode())
                .flatMap(entry -> Optional.ofNullable(entry.instant("/time")).stream()
                        .map(time -> new Scaling(
                                workload.namespace(),
                                workload.shortName(),
                                entry.text("/manager"),
                                workload.wanted(),
                                time)))
                .max(Comparator.comparing(Scaling::time));
    }

    /** Whether it is about a workload. */
    public boolean isOf(Workload other) {
        return other.namespace().equals(namespace) && other.shortName().equals(workload);
    }
}
