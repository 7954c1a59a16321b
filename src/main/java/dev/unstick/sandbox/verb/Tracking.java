package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.ownership.Ownership;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.time.Instant;
import java.util.List;

/** Prepares the keeping of managedFields for one write. */
final class Tracking {
    private Tracking() {}

    static Ownership of(ResourceDefinition definition, String subresource, Instant now) {
        return new Ownership(
                definition.type(),
                definition.custom(),
                definition.apiVersion(),
                subresource,
                reset(definition, subresource),
                now);
    }

    // GetResetFields of the strategies
    private static List<String> reset(ResourceDefinition definition, String subresource) {
        if (subresource.equals("status")) {
            return definition.custom() ? List.of("metadata", "spec") : List.of("spec");
        }
        return definition.hasStatus() ? List.of("status") : List.of();
    }
}
