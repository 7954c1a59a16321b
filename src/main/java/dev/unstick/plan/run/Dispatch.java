package dev.unstick.plan.run;

import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.WriteMode;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Sends the request of one object of a step.
 *
 * @param writes where to
 */
record Dispatch(GuardedWrites writes) {
    /**
     * Sends it.
     *
     * @param seen the object as it was read; empty for one that is to be created
     * @return what the server answered
     */
    JsonNode send(Step step, Subject subject, Optional<JsonNode> seen, WriteMode mode) {
        String name = subject.object().name();
        return switch (step.action()) {
            case CREATE -> writes.createNamespace(name, mode);
            case REPAIR -> writes.patch(subject.object(), RepairWrite.patch(step, seen.orElseThrow()), mode);
            case STRIP -> writes.patch(subject.object(), FinalizerWrite.patch(step, subject, seen.orElseThrow()), mode);
            case FINALIZE -> writes.finalizeNamespace(name, FinalizerWrite.without(step, seen.orElseThrow()), mode);
            case DELETE -> writes.delete(subject.object(), subject.uid(), version(seen.orElseThrow()), mode);
            case FORCE_DELETE ->
                writes.deleteAtOnce(subject.object(), subject.uid(), version(seen.orElseThrow()), mode);
            case WAIT -> throw new IllegalStateException("nobody sends a " + step.action());
        };
    }

    /** The resourceVersion of an object; empty if it says none. */
    static String version(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asString("");
    }
}
