package dev.unstick.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The API groups of which no type was answered in time. */
    public Set<String> silentGroups() {
        Set<String> silent = unlisted.stream()
                .filter(Unlisted::silent)
                .map(Unlisted::groupVersion)
                .collect(Collectors.toSet());
        return types.stream().collect(Collectors.groupingBy(ResourceType::group)).entrySet().stream()
                .filter(group -> group.getValue().stream()
                        .allMatch(type -> silent.contains(type.apiVersion() + "/" + type.resource())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether the namespace is proved to hold nothing: all was listed, and nothing was there. */
    public boolean provedEmpty() {
        return objects.isEmpty() && unlisted.isEmpty();
    }
}
