package dev.unstick.cluster;

import java.util.List;

/**
 * What a namespace holds.
 *
 * @param objects every object that could be listed
 * @param unlisted every group or kind that could not; empty when the listing is complete
 * @param types the types that were asked for, whether they could be listed or not
 */
public record Contents(List<ObjectSummary> objects, List<Unlisted> unlisted, List<ResourceType> types) {

    public Contents {
        objects = List.copyOf(objects);
        unlisted = List.copyOf(unlisted);
        types = List.copyOf(types);
    }

    /** Whether the namespace is proved to hold nothing: all was listed, and nothing was there. */
    public boolean provedEmpty() {
        return objects.isEmpty() && unlisted.isEmpty();
    }
}
