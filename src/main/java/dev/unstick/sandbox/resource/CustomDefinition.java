package dev.unstick.sandbox.resource;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.schema.CustomSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CustomResourceDefinition, read.
 *
 * @param document the stored object
 */
public record CustomDefinition(ObjectNode document) {
    /** Reads {@code document}. */
    public static CustomDefinition of(ObjectNode document) {
        return new CustomDefinition(document);
    }

    /** How the store names the resources it defines. */
    public GroupResource groupResource() {
        return new GroupResource(
                spec().path("group").stringValue(""), names().path("plural").stringValue(""));
    }

    /** Whether it is being deleted. */
    public boolean terminating() {
        return Metadata.of(document).terminating();
    }

    /** The resource in each served version; none before it is established. */
    public List<ResourceDefinition> served() {
        if (!new Conditions(document).isTrue("Established")) {
            return List.of();
        }
        return Json.elements(spec().path("versions"))
                .filter(version -> version.path("served").booleanValue(false))
                .map(this::inVersion)
                .toList();
    }

    private ResourceDefinition inVersion(JsonNode version) {
        GroupResource resource = groupResource();
        String kind = names().path("kind").stringValue("");
        boolean status = version.path("subresources").has("status");
        return new ResourceDefinition(
                resource.group(),
                version.path("name").stringValue(""),
                kind,
                resource.resource(),
                names().path("singular").stringValue(kind.toLowerCase(Locale.ROOT)),
                spec().path("scope").stringValue("").equals("Namespaced"),
                Metadata.texts(names().path("shortNames")),
                Metadata.texts(names().path("categories")),
                List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"),
                Stream.of("scale", "status")
                        .filter(version.path("subresources")::has)
                        .toList(),
                false,
                false,
                resource.group() + "/" + resource.resource(),
                status ? Json.object() : null,
                true,
                columns(version),
                true,
                new CustomSchema(version.path("schema").path("openAPIV3Schema")),
                version.path("subresources").path("scale"));
    }

    private static List<Column> columns(JsonNode version) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Name", "string", "/metadata/name", 0));
        Json.elements(version.path("additionalPrinterColumns")).forEach(column -> {
            String pointer = column.path("jsonPath").stringValue("").replace('.', '/');
            String type = column.path("type").stringValue("string");
            columns.add(new Column(
                    column.path("name").stringValue(""),
                    type,
                    type.equals("date") ? "age:" + pointer : pointer,
                    column.path("priority").intValue(0)));
        });
        if (columns.size() == 1) {
            columns.add(new Column("Age", "date", "age:/metadata/creationTimestamp", 0));
        }
        return columns;
    }

    private JsonNode spec() {
        return document.path("spec");
    }

    private JsonNode names() {
        return spec().path("names");
    }
}
