package dev.unstick.cluster;

import java.util.List;

/**
 * What discovery found.
 *
 * @param types the preferred version of every resource, subresources left out
 * @param failed the group versions that did not answer
 */
public record Discovery(List<ResourceType> types, List<Unlisted> failed) {

    public Discovery {
        types = List.copyOf(types);
        failed = List.copyOf(failed);
    }
}
