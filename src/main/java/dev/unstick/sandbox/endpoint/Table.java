package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.resource.Column;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as the rows of a {@code meta/v1 Table}, which is what {@code kubectl get} prints. */
final class Table {
    private final ResourceDefinition definition;
    private final Cells cells;
    private final String includedObject;
    private final String version;
    private final boolean stream;
    private boolean headed;

    /**
     * Tables of one kind.
     *
     * @param includedObject {@code Object}, {@code None}, or anything else for the metadata
     * @param version {@code meta.k8s.io/v1}
     * @param stream whether they are events of one watch: then the columns are told in the first of them only
     */
    Table(ResourceDefinition definition, Cells cells, String includedObject, String version, boolean stream) {
        this.definition = definition;
        this.cells = cells;
        this.includedObject = includedObject;
        this.version = version;
        this.stream = stream;
    }

    /** One table, a row for each object. */
    ObjectNode of(List<ObjectNode> objects, ObjectNode metadata) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", version);
        table.set("metadata", metadata);
        if (stream && headed) {
            table.putNull("columnDefinitions");
        } else {
            columns(table.putArray("columnDefinitions"));
        }
        headed = true;
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode values = row.putArray("cells");
            definition.columns().forEach(column -> values.add(cells.value(column.value(), object)));
            if (includedObject.equals("Object")) {
                row.set("object", Presentation.inVersion(object, definition));
            } else if (!includedObject.equals("None")) {
                row.set("object", Presentation.partial(object, version));
            }
        }
        return table;
    }

    private void columns(ArrayNode columns) {
        for (Column column : definition.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.name().equals("Name") ? "name" : "")
                    .put("description", "")
                    .put("priority", column.priority());
        }
    }
}
