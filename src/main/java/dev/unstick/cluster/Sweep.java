package dev.unstick.cluster;

import java.util.List;
import java.util.Map;

/**
 * What one look at all namespaces of a cluster found.
 *
 * @param contents what each namespace holds, by its name: every namespace that was asked for, and those of which objects were met
 *     though nobody asked for them
 * @param unlisted every group or kind that could not be looked at in the cluster as a whole; it is told in the contents of each
 *     namespace too
 */
public record Sweep(Map<String, Contents> contents, List<Unlisted> unlisted) {

    public Sweep {
        contents = Map.copyOf(contents);
        unlisted = List.copyOf(unlisted);
    }
}
