package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.discovery.GroupVersion;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Discovery in one document, {@code apidiscovery.k8s.io/v2}. A group that nobody answers for is Stale and empty. */
final class AggregatedDiscovery {
    private AggregatedDiscovery() {}

    /**
     * {@code /api} or {@code /apis}.
     *
     * @param core whether it is the core group that was asked for
     */
    static JsonNode list(Map<String, List<GroupVersion>> groups, boolean core) {
        ObjectNode list =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        groups.forEach((name, versions) -> {
            if (name.isEmpty() == core) {
                ObjectNode group = items.addObject();
                ObjectNode metadata = group.putObject("metadata");
                if (!core) {
                    metadata.put("name", name);
                }
                metadata.putNull("creationTimestamp");
                ArrayNode all = group.putArray("versions");
                versions.forEach(each -> version(each, all.addObject()));
            }
        });
        return list;
    }

    private static void version(GroupVersion groupVersion, ObjectNode version) {
        version.put("version", groupVersion.version());
        if (!groupVersion.stale()) {
            ArrayNode resources = version.putArray("resources");
            groupVersion.resources().forEach(definition -> resource(definition, resources.addObject()));
        }
        version.put("freshness", groupVersion.stale() ? "Stale" : "Current");
    }

    private static void resource(ResourceDefinition definition, ObjectNode resource) {
        resource.put("resource", definition.plural());
        responseKind(definition, resource);
        resource.put("scope", definition.namespaced() ? "Namespaced" : "Cluster");
        resource.put("singularResource", definition.singular());
        resource.set("verbs", Json.array(definition.verbs()));
        if (!definition.shortNames().isEmpty()) {
            resource.set("shortNames", Json.array(definition.shortNames()));
        }
        if (!definition.categories().isEmpty()) {
            resource.set("categories", Json.array(definition.categories()));
        }
        if (!definition.subresources().isEmpty()) {
            ArrayNode subresources = resource.putArray("subresources");
            for (String name : definition.subresources()) {
                ObjectNode subresource = subresources.addObject().put("subresource", name);
                ResourceDefinition.SubresourceKind kind = definition.subresourceKind(name);
                subresource
                        .putObject("responseKind")
                        .put("group", kind.group())
                        .put("version", kind.version())
                        .put("kind", kind.kind());
                subresource.set("verbs", Json.array(ResourceDefinition.subresourceVerbs(name)));
            }
        }
    }

    private static void responseKind(ResourceDefinition definition, ObjectNode parent) {
        parent.putObject("responseKind")
                .put("group", definition.group())
                .put("version", definition.version())
                .put("kind", definition.kind());
    }
}
