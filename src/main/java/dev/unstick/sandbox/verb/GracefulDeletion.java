package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The time an object gets to stop ({@code rest.BeforeDelete}, and {@code podStrategy.CheckGracefulDelete}): pods have
 * one, nothing else has.
 */
final class GracefulDeletion {
    // the default that every stored pod was given, for those that came past the API
    private static final long USUAL_GRACE = 30;
    private static final Set<String> STOPPED = Set.of("Failed", "Succeeded");

    /** What a deletion does to an object. */
    enum Verdict {
        /** Nothing is left to wait for but finalizers. */
        AT_ONCE,
        /** The object was marked, and has the time that its deletionGracePeriodSeconds says. */
        MARKED,
        /** It is stopping already, and sooner than asked for: nothing changes. */
        PENDING
    }

    private GracefulDeletion() {}

    /** Marks {@code object}, which is a copy, as far as the deletion leaves it time. */
    static Verdict prepare(Address address, ObjectNode object, DeleteOptions options, Instant now) {
        if (!address.resource().equals(BuiltIn.PODS)) {
            return Verdict.AT_ONCE;
        }
        Metadata metadata = Metadata.of(object);
        Long asked = asked(options);
        String begun = metadata.deletionTimestamp();
        if (begun != null) {
            long running =
                    Math.abs(metadata.node().path("deletionGracePeriodSeconds").longValue(0));
            if (running == 0) {
                return Verdict.AT_ONCE;
            }
            if (asked == null || asked >= running) {
                return Verdict.PENDING;
            }
            mark(metadata, Instant.parse(begun).minusSeconds(running).plusSeconds(asked), asked);
            return Verdict.MARKED;
        }
        long grace = graceOf(object, asked);
        mark(metadata, now.plusSeconds(grace), grace);
        metadata.countGeneration();
        return Verdict.MARKED;
    }

    // "negative values will be treated as the value 1s on the delete path"
    private static @Nullable Long asked(DeleteOptions options) {
        Long seconds = options.gracePeriodSeconds();
        return seconds != null && seconds < 0 ? Long.valueOf(1) : seconds;
    }

    private static long graceOf(ObjectNode pod, @Nullable Long asked) {
        boolean scheduled = !pod.at("/spec/nodeName").stringValue("").isEmpty();
        if (!scheduled || STOPPED.contains(pod.at("/status/phase").stringValue(""))) {
            return 0;
        }
        return asked != null
                ? asked
                : pod.at("/spec/terminationGracePeriodSeconds").longValue(USUAL_GRACE);
    }

    private static void mark(Metadata metadata, Instant end, long grace) {
        metadata.set("deletionTimestamp", Metadata.timestamp(end));
        metadata.node().put("deletionGracePeriodSeconds", grace);
    }
}
