package dev.unstick.sandbox.resource;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The built-in resources that the server itself reads and writes. */
public final class BuiltIn {
    /** Namespaces. */
    public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");

    /** Pods. */
    public static final GroupResource PODS = new GroupResource("", "pods");

    /** Services. */
    public static final GroupResource SERVICES = new GroupResource("", "services");

    /** Endpoints. */
    public static final GroupResource ENDPOINTS = new GroupResource("", "endpoints");

    /** Secrets. */
    public static final GroupResource SECRETS = new GroupResource("", "secrets");

    /** ConfigMaps. */
    public static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");

    /** PersistentVolumeClaims. */
    public static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");

    /** PersistentVolumes. */
    public static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");

    /** Nodes. */
    public static final GroupResource NODES = new GroupResource("", "nodes");

    /** CustomResourceDefinitions. */
    public static final GroupResource DEFINITIONS =
            new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

    /** APIServices. */
    public static final GroupResource API_SERVICES = new GroupResource("apiregistration.k8s.io", "apiservices");

    private static final List<ResourceDefinition> ALL = Json.elements(new YamlFile("resources.yaml").tree())
            .map(BuiltIn::definition)
            .toList();

    private BuiltIn() {}

    // by hand, because a data binder takes three times as long to wake up
    private static ResourceDefinition definition(JsonNode entry) {
        return new ResourceDefinition(
                entry.path("group").stringValue(),
                entry.path("version").stringValue(),
                entry.path("kind").stringValue(),
                entry.path("plural").stringValue(),
                entry.path("singular").stringValue(),
                entry.path("namespaced").booleanValue(),
                Metadata.texts(entry.path("shortNames")),
                Metadata.texts(entry.path("categories")),
                entry.has("verbs") ? Metadata.texts(entry.path("verbs")) : ResourceDefinition.ALL_VERBS,
                Metadata.texts(entry.path("subresources")),
                entry.path("unconditionalUpdate").booleanValue(false),
                entry.path("returnsDeleted").booleanValue(false),
                entry.path("storage").stringValue(),
                entry.get("initialStatus") instanceof ObjectNode status ? status : null,
                entry.path("generation").booleanValue(false),
                Json.elements(entry.path("columns")).map(BuiltIn::column).toList(),
                false,
                null,
                MissingNode.getInstance());
    }

    // "Name:type* = value"
    private static Column column(JsonNode entry) {
        String text = entry.stringValue();
        int equals = text.indexOf(" = ");
        String value = text.substring(equals + 3);
        String heading = text.substring(0, equals);
        boolean wide = heading.endsWith("*");
        if (wide) {
            heading = heading.substring(0, heading.length() - 1);
        }
        int colon = heading.indexOf(':');
        return new Column(
                colon < 0 ? heading : heading.substring(0, colon),
                colon < 0 ? "string" : heading.substring(colon + 1),
                value.equals("age") ? "age:/metadata/creationTimestamp" : value,
                wide ? 1 : 0);
    }

    /** All of them, in the order of the data file. */
    public static List<ResourceDefinition> all() {
        return ALL;
    }
}
