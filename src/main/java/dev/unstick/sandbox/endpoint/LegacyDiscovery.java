package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.discovery.GroupVersion;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Discovery a document a group version, as every version of Kubernetes has it. */
final class LegacyDiscovery {
    private LegacyDiscovery() {}

    /** {@code /api}. */
    static JsonNode core(String host) {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", host);
        return versions;
    }

    /** {@code /apis}. */
    static JsonNode groups(Map<String, List<GroupVersion>> groups) {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode all = list.putArray("groups");
        groups.forEach((name, versions) -> {
            if (!name.isEmpty()) {
                all.add(describe(Json.object(), versions));
            }
        });
        return list;
    }

    /** {@code /apis/GROUP}. */
    static JsonNode group(List<GroupVersion> versions) {
        return describe(Json.object().put("kind", "APIGroup").put("apiVersion", "v1"), versions);
    }

    /** {@code /apis/GROUP/VERSION}. */
    static JsonNode resources(GroupVersion groupVersion) {
        ObjectNode list = Json.object().put("kind", "APIResourceList");
        if (!groupVersion.group().isEmpty()) {
            list.put("apiVersion", "v1");
        }
        ArrayNode resources =
                list.put("groupVersion", groupVersion.apiVersion()).putArray("resources");
        for (ResourceDefinition definition : groupVersion.resources()) {
            ObjectNode resource = entry(resources, definition, definition.plural(), definition.singular());
            resource.set("verbs", Json.array(definition.verbs()));
            if (!definition.shortNames().isEmpty()) {
                resource.set("shortNames", Json.array(definition.shortNames()));
            }
            if (!definition.categories().isEmpty()) {
                resource.set("categories", Json.array(definition.categories()));
            }
            for (String subresource : definition.subresources()) {
                ResourceDefinition.SubresourceKind kind = definition.subresourceKind(subresource);
                ObjectNode sub = entry(resources, definition, definition.plural() + "/" + subresource, "");
                if (!kind.kind().equals(definition.kind())) {
                    sub.put("group", kind.group())
                            .put("version", kind.version())
                            .put("kind", kind.kind());
                }
                sub.set("verbs", Json.array(ResourceDefinition.subresourceVerbs(subresource)));
            }
        }
        return list;
    }

    private static ObjectNode entry(ArrayNode list, ResourceDefinition definition, String name, String singular) {
        return list.addObject()
                .put("name", name)
                .put("singularName", singular)
                .put("namespaced", definition.namespaced())
                .put("kind", definition.kind());
    }

    private static ObjectNode describe(ObjectNode group, List<GroupVersion> versions) {
        ArrayNode all = group.put("name", versions.get(0).group()).putArray("versions");
        versions.forEach(
                each -> all.addObject().put("groupVersion", each.apiVersion()).put("version", each.version()));
        group.putObject("preferredVersion")
                .put("groupVersion", versions.get(0).apiVersion())
                .put("version", versions.get(0).version());
        return group;
    }
}
