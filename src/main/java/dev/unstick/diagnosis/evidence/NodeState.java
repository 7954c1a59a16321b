package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node answers.
 *
 * @param name its name
 * @param readiness how it is
 * @param since since when; null if nobody says
 * @param message what its condition {@code Ready} says; empty if it has none
 */
public record NodeState(
        String name, Readiness readiness, @Nullable Instant since, String message) {

    /** How a node is. */
    public enum Readiness {
        /** Its kubelet reports, and is ready. */
        READY,
        /** Its kubelet reports that it is not ready. */
        NOT_READY,
        /** Its kubelet does not report any more. */
        SILENT,
        /** There is no such node. */
        MISSING,
        /** It could not be read. */
        UNKNOWN
    }

    /**
     * The path of a node.
     *
     * @param name its name
     */
    public static String path(String name) {
        return "/api/v1/nodes/" + name;
    }

    /**
     * What became of reading a node.
     *
     * @param name its name
     * @param reading what became of reading {@link #path}
     */
    public static NodeState of(String name, Reading reading) {
        if (!reading.isFound()) {
            return new NodeState(
                    name, reading.isAbsent() ? Readiness.MISSING : Readiness.UNKNOWN, null, reading.reason());
        }
        Document ready = new Document(reading.document()).condition("Ready");
        Readiness readiness = switch (ready.text("/status")) {
            case "True" -> Readiness.READY;
            case "False" -> Readiness.NOT_READY;
            default -> Readiness.SILENT;
        };
        return new NodeState(name, readiness, ready.instant("/lastTransitionTime"), ready.text("/message"));
    }

    /** Whether it is certain that nobody on it ends a pod now. */
    public boolean isDead() {
        return readiness == Readiness.NOT_READY || readiness == Readiness.SILENT || readiness == Readiness.MISSING;
    }
}
