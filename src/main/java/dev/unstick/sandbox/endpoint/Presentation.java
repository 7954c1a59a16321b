package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.resource.Column;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects and lists of objects in the form a client asked for: themselves, their metadata, or a table. */
final class Presentation {
    private final Media media;
    private final ResourceDefinition definition;
    private final String includedObject;
    private final Cells cells;

    Presentation(Request request, ResourceDefinition definition, InstantSource clock) {
        media = Media.of(request, "Table/v1", "PartialObjectMetadata/v1", "PartialObjectMetadataList/v1");
        this.definition = definition;
        includedObject = request.parameter("includeObject");
        cells = new Cells(clock);
    }

    Media media() {
        return media;
    }

    /** One object, as an answer of its own. */
    ObjectNode one(ObjectNode object) {
        return switch (media.as()) {
            case "Table" -> table(List.of(object), Metadata.of(object).resourceVersion());
            case "PartialObjectMetadata" -> partial(object);
            default -> inVersion(object);
        };
    }

    /** A list of objects. */
    ObjectNode list(List<ObjectNode> objects, ObjectNode metadata) {
        if (media.as().equals("Table")) {
            ObjectNode table = table(objects, "");
            table.set("metadata", metadata);
            return table;
        }
        boolean partial = media.as().startsWith("Partial");
        ObjectNode list = Json.object();
        list.put("kind", partial ? "PartialObjectMetadataList" : definition.listKind());
        list.put("apiVersion", partial ? "meta.k8s.io/v1" : definition.apiVersion());
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        objects.forEach(object -> items.add(partial ? partial(object) : item(object)));
        return list;
    }

    private ObjectNode inVersion(ObjectNode object) {
        if (object.path("apiVersion").stringValue("").equals(definition.apiVersion())) {
            return object;
        }
        ObjectNode converted = Json.object();
        converted.setAll(object);
        return converted.put("apiVersion", definition.apiVersion());
    }

    // typed lists leave out what the list's own kind tells
    private ObjectNode item(ObjectNode object) {
        if (definition.custom()) {
            return inVersion(object);
        }
        ObjectNode item = Json.object();
        item.setAll(object);
        return item.remove(List.of("apiVersion", "kind"));
    }

    private static ObjectNode partial(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.get("metadata"));
        return partial;
    }

    private ObjectNode table(List<ObjectNode> objects, String resourceVersion) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        ArrayNode columns = table.putArray("columnDefinitions");
        for (Column column : definition.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.name().equals("Name") ? "name" : "")
                    .put("description", "")
                    .put("priority", column.priority());
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode values = row.putArray("cells");
            definition.columns().forEach(column -> values.add(cells.value(column.value(), object)));
            if (includedObject.equals("Object")) {
                row.set("object", inVersion(object));
            } else if (!includedObject.equals("None")) {
                row.set("object", partial(object));
            }
        }
        return table;
    }
}
