package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.document.Json;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that goes wrong on purpose.
 *
 * @param id unique in a sandbox
 * @param definition as it was given
 * @param strikes whose requests
 * @param times how often; 0 for ever
 * @param struck how often it has
 */
record Fault(
        String id,
        ObjectNode definition,
        Matcher matcher,
        Victims strikes,
        int times,
        AtomicInteger struck,
        Effect effect) {
    /** Whose requests a fault strikes. */
    enum Victims {
        /** Those that come over HTTP. */
        CLIENTS,
        /** Those of the cluster's own control loops. */
        CONTROLLERS,
        /** All. */
        EVERYONE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Counts one more strike, unless it has struck often enough. */
    boolean take() {
        if (times == 0) {
            struck.incrementAndGet();
            return true;
        }
        return struck.getAndUpdate(before -> before < times ? before + 1 : before) < times;
    }

    /** As the control endpoint shows it: as it was given, with its id and how often it has struck. */
    ObjectNode toDocument() {
        ObjectNode document = Json.object().put("id", id);
        document.setAll(definition.deepCopy());
        return document.put("id", id).put("struck", struck.get());
    }
}
