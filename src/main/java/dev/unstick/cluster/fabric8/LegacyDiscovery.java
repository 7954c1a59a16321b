package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads discovery as servers before 1.26 give it: a list of groups, and one {@code APIResourceList} for each group version. */
final class LegacyDiscovery {
    private LegacyDiscovery() {}

    /**
     * A group.
     *
     * @param groupVersions its versions, such as {@code apps/v1}, the preferred one first
     */
    record Group(List<String> groupVersions) {}

    /**
     * What one group version answered.
     *
     * @param groupVersion the group version
     * @param resources its APIResourceList; empty if it failed
     * @param failure why it failed; empty if it did not
     */
    record Version(String groupVersion, JsonNode resources, Optional<ClusterException> failure) {
        static Version of(String groupVersion, JsonNode resources) {
            return new Version(groupVersion, resources, Optional.empty());
        }

        static Version failed(String groupVersion, ClusterException failure) {
            return new Version(groupVersion, JsonNodeFactory.instance.objectNode(), Optional.of(failure));
        }
    }

    /**
     * The groups of one root.
     *
     * @param root an {@code APIVersions} of the core group or an {@code APIGroupList} of the others
     */
    static List<Group> groups(JsonNode root) {
        if (root.path("kind").asString("").equals("APIVersions")) {
            return List.of(new Group(StreamSupport.stream(root.path("versions").spliterator(), false)
                    .map(version -> version.asString(""))
                    .toList()));
        }
        List<Group> groups = new ArrayList<>();
        for (JsonNode group : root.path("groups")) {
            List<String> versions = new ArrayList<>();
            String preferred =
                    group.path("preferredVersion").path("groupVersion").asString("");
            for (JsonNode version : group.path("versions")) {
                String groupVersion = version.path("groupVersion").asString("");
                versions.add(groupVersion.equals(preferred) ? 0 : versions.size(), groupVersion);
            }
            groups.add(new Group(versions));
        }
        return groups;
    }

    /** The types of all groups, each resource in the first version of its group that has it. */
    static Discovery merge(List<Group> groups, List<Version> answers) {
        Map<String, Version> byGroupVersion = new HashMap<>();
        answers.forEach(answer -> byGroupVersion.put(answer.groupVersion(), answer));
        List<ResourceType> types = new ArrayList<>();
        List<Unlisted> failed = new ArrayList<>();
        for (Group group : groups) {
            Set<String> seen = new HashSet<>();
            for (String groupVersion : group.groupVersions()) {
                Version answer = Objects.requireNonNull(byGroupVersion.get(groupVersion));
                answer.failure().ifPresent(failure -> failed.add(new Unlisted(groupVersion, failure.reason())));
                for (JsonNode resource : answer.resources().path("resources")) {
                    String plural = resource.path("name").asString("");
                    if (!plural.contains("/") && seen.add(plural)) {
                        types.add(type(groupVersion, plural, resource));
                    }
                }
            }
        }
        return new Discovery(types, failed);
    }

    private static ResourceType type(String groupVersion, String plural, JsonNode resource) {
        int slash = groupVersion.indexOf('/');
        return new ResourceType(
                slash < 0 ? "" : groupVersion.substring(0, slash),
                groupVersion.substring(slash + 1),
                plural,
                resource.path("kind").asString(plural),
                resource.path("namespaced").asBoolean(false),
                AggregatedDiscovery.verbs(resource),
                AggregatedDiscovery.names(resource, "singularName"));
    }
}
