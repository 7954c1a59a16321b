package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects and lists of objects in the form a client asked for: themselves, their metadata, or a table. */
final class Presentation {
    private static final String TABLE = "Table";
    private static final String PARTIAL = "PartialObjectMetadata";
    private static final String PARTIALS = "PartialObjectMetadataList";
    private static final String[] FORMS = {
        TABLE + "/v1",
        PARTIAL + "/v1",
        PARTIALS + "/v1",
        TABLE + "/v1beta1",
        PARTIAL + "/v1beta1",
        PARTIALS + "/v1beta1"
    };

    private final Media media;
    private final ResourceDefinition definition;
    private final Table table;

    private Presentation(
            Media media, Request request, ResourceDefinition definition, InstantSource clock, boolean stream) {
        this.media = media;
        this.definition = definition;
        String included = request.parameter("includeObject");
        if (media.as().equals(TABLE)
                && !List.of("", "Object", "Metadata", "None").contains(included)) {
            throw Failures.badRequest("Unable to convert to Table as requested: includeObject: Invalid value: "
                    + GoText.quote(included) + ": must be 'Metadata', 'Object', 'None', or empty");
        }
        table = new Table(definition, new Cells(clock), included, metaVersion(), stream);
    }

    /** For an answer that is one object. */
    Presentation(Request request, ResourceDefinition definition, InstantSource clock) {
        this(negotiated(request, definition, false), request, definition, clock, false);
        if (media.as().equals(PARTIALS)) {
            throw Failures.notAcceptableForm(
                    "you requested " + PARTIALS + ", but the requested object is not a list " + goType(false));
        }
    }

    /** For an answer that is a list. */
    static Presentation ofList(Request request, ResourceDefinition definition, InstantSource clock) {
        Presentation list = new Presentation(negotiated(request, definition, false), request, definition, clock, false);
        if (list.media.as().equals(PARTIAL)) {
            throw Failures.notAcceptableForm(
                    "you requested " + PARTIAL + ", but the requested object is a list " + list.goType(true));
        }
        return list;
    }

    /** For the events of a watch; 406 for YAML. */
    static Presentation ofWatch(Request request, ResourceDefinition definition, InstantSource clock) {
        return new Presentation(negotiated(request, definition, true), request, definition, clock, true);
    }

    private static Media negotiated(Request request, ResourceDefinition definition, boolean stream) {
        try {
            return stream ? Media.ofStream(request, FORMS) : Media.of(request, FORMS);
        } catch (StatusException notAcceptable) {
            // custom resources have no routes of go-restful, which would have refused first
            throw definition.custom() ? Media.notAcceptable(stream) : notAcceptable;
        }
    }

    Media media() {
        return media;
    }

    /** One object, as an answer of its own or in an event. */
    ObjectNode one(ObjectNode object) {
        return switch (media.as()) {
            case TABLE ->
                table.of(
                        List.of(object),
                        Json.object().put("resourceVersion", Metadata.of(object).resourceVersion()));
            case PARTIAL, PARTIALS -> partial(object, metaVersion());
            default -> inVersion(object, definition);
        };
    }

    /** A list of objects. */
    ObjectNode list(List<ObjectNode> objects, ObjectNode metadata) {
        if (media.as().equals(TABLE)) {
            return table.of(objects, metadata);
        }
        boolean partial = media.as().equals(PARTIALS);
        ObjectNode list = Json.object();
        list.put("kind", partial ? PARTIALS : definition.listKind());
        list.put("apiVersion", partial ? metaVersion() : definition.apiVersion());
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        objects.forEach(object -> items.add(partial ? partial(object, metaVersion()) : item(object)));
        return list;
    }

    /** The object in the version that was asked for. */
    static ObjectNode inVersion(ObjectNode object, ResourceDefinition definition) {
        if (object.path("apiVersion").stringValue("").equals(definition.apiVersion())) {
            return object;
        }
        ObjectNode converted = Json.object();
        converted.setAll(object);
        return converted.put("apiVersion", definition.apiVersion());
    }

    /** The metadata of an object, alone. */
    static ObjectNode partial(ObjectNode object, String version) {
        ObjectNode partial = Json.object().put("kind", PARTIAL).put("apiVersion", version);
        partial.set("metadata", object.get("metadata"));
        return partial;
    }

    // typed lists leave out what the list's own kind tells
    private ObjectNode item(ObjectNode object) {
        if (definition.custom()) {
            return inVersion(object, definition);
        }
        ObjectNode item = Json.object();
        item.setAll(object);
        return item.remove(List.of("apiVersion", "kind"));
    }

    private String metaVersion() {
        return "meta.k8s.io/" + (media.version().isEmpty() ? "v1" : media.version());
    }

    private String goType(boolean list) {
        if (definition.custom()) {
            return list ? "(*unstructured.UnstructuredList)" : "(*unstructured.Unstructured)";
        }
        String group =
                definition.group().isEmpty() ? "core" : definition.group().split("\\.", -1)[0];
        return "(*" + group + "." + (list ? definition.listKind() : definition.kind()) + ")";
    }
}
