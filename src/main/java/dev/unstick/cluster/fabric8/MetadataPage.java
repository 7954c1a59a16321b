package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One page of a listing. It is read as a stream, so that labels, annotations and managed fields, which are most of it, take no
 * memory.
 *
 * @param objects the objects on it
 * @param next the token of the next page; null on the last
 */
record MetadataPage(List<ObjectSummary> objects, @Nullable String next) {

    /** The page is no list of objects; the message says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * Reads a list, of metadata alone or of whole objects.
     *
     * @param namespace the namespace asked for
     */
    static MetadataPage read(Answer answer, ResourceType type, String namespace) throws Unreadable {
        List<ObjectSummary> objects = new ArrayList<>();
        boolean list = false;
        String next = null;
        try (JsonParser parser = answer.parser()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("no JSON object");
            }
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
                    next = Fields.read(parser).continueToken;
                } else if (field.equals("items") && (value == JsonToken.START_ARRAY || value == JsonToken.VALUE_NULL)) {
                    list = true;
                    while (value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
                        objects.add(item(parser).summary(type, namespace));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new Unreadable("no whole JSON object");
            }
        } catch (JacksonException broken) {
            throw new Unreadable(broken.getOriginalMessage());
        } catch (DateTimeException noTime) {
            throw new Unreadable(String.valueOf(noTime.getMessage()));
        }
        if (!list) {
            throw new Unreadable("no list of objects");
        }
        return new MetadataPage(objects, next);
    }

    private static Fields item(JsonParser parser) throws Unreadable {
        Fields fields = null;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
                fields = Fields.read(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (fields == null) {
            throw new Unreadable("an object without metadata");
        }
        return fields;
    }

    /** The fields of one metadata object that are kept. */
    private static final class Fields {
        private String name = "";
        private String uid = "";
        private String resourceVersion = "";
        private final List<String> finalizers = new ArrayList<>();
        private @Nullable Instant deletionTimestamp;
        private @Nullable String continueToken;

        static Fields read(JsonParser parser) {
            Fields fields = new Fields();
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    fields.take(field, parser.getString());
                } else if (field.equals("finalizers") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        fields.finalizers.add(parser.getString());
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return fields;
        }

        private void take(String field, String value) {
            switch (field) {
                case "name" -> name = value;
                case "uid" -> uid = value;
                case "resourceVersion" -> resourceVersion = value;
                case "deletionTimestamp" -> deletionTimestamp = Instant.parse(value);
                case "continue" -> continueToken = value.isEmpty() ? null : value;
                default -> {
                    // labels, annotations and the like are not kept
                }
            }
        }

        ObjectSummary summary(ResourceType type, String namespace) {
            ObjectReference reference =
                    new ObjectReference(type.apiVersion(), type.kind(), type.resource(), namespace, name);
            // what an aggregated API shows without a uid is told apart by where it is
            String identity = uid.isEmpty() ? reference.path() : uid;
            return new ObjectSummary(reference, identity, resourceVersion, finalizers, deletionTimestamp);
        }
    }
}
