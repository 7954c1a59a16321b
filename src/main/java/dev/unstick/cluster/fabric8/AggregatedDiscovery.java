package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads an {@code APIGroupDiscoveryList} (apidiscovery.k8s.io/v2 and v2beta1, whose fields are the same). */
final class AggregatedDiscovery {
    private AggregatedDiscovery() {}

    /** The types it lists; versions come in the server's order of preference, so the first that has a resource counts. */
    static Discovery read(JsonNode list) {
        List<ResourceType> types = new ArrayList<>();
        List<Unlisted> failed = new ArrayList<>();
        for (JsonNode item : list.path("items")) {
            String group = item.path("metadata").path("name").asString("");
            Set<String> seen = new HashSet<>();
            for (JsonNode version : item.path("versions")) {
                String name = version.path("version").asString("");
                String groupVersion = group.isEmpty() ? name : group + "/" + name;
                if (version.path("freshness").asString("").equals("Stale")) {
                    // client-go's words (aggregated_discovery.go), which people find when they search for them
                    failed.add(new Unlisted(groupVersion, "stale GroupVersion discovery: " + groupVersion));
                }
                for (JsonNode resource : version.path("resources")) {
                    String plural = resource.path("resource").asString("");
                    if (seen.add(plural)) {
                        types.add(new ResourceType(
                                group,
                                name,
                                plural,
                                resource.path("responseKind").path("kind").asString(plural),
                                resource.path("scope").asString("").equals("Namespaced"),
                                verbs(resource),
                                names(resource, "singularResource")));
                    }
                }
            }
        }
        return new Discovery(types, failed);
    }

    /** The verbs of a resource in either form of discovery. */
    static Set<String> verbs(JsonNode resource) {
        Set<String> verbs = new HashSet<>();
        resource.path("verbs").forEach(verb -> verbs.add(verb.asString("")));
        return verbs;
    }

    /**
     * What else people call a resource, in either form of discovery.
     *
     * @param resource its entry
     * @param singular the field that holds its singular
     */
    static List<String> names(JsonNode resource, String singular) {
        return Stream.concat(
                        Stream.of(resource.path(singular).asString("")),
                        resource.path("shortNames").valueStream().map(name -> name.asString("")))
                .filter(name -> !name.isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
