package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.FieldManager;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.OwnerReference;
import dev.unstick.cluster.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The fields of one {@code metadata} object that are kept, read from a stream; all others are skipped. */
final class MetadataFields {
    private final SharedTexts shared;
    private String name = "";
    private String namespace = "";
    private String uid = "";
    private String resourceVersion = "";
    private @Nullable Instant creationTimestamp;
    private @Nullable Instant deletionTimestamp;
    private @Nullable String continueToken;
    private List<String> finalizers = List.of();
    private List<OwnerReference> owners = List.of();
    private Map<String, FieldManager> managers = Map.of();

    /**
     * Reads one.
     *
     * @param parser stands at the beginning of the object; afterwards at its end
     * @param shared the texts that the objects around it have in common with it
     */
    MetadataFields(JsonParser parser, SharedTexts shared) {
        this.shared = shared;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                take(field, parser.getString());
            } else if (value == JsonToken.START_ARRAY) {
                takeList(field, parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** The token of the next page, in the metadata of a list; null if there is none. */
    @Nullable
    String continueToken() {
        return continueToken;
    }

    /** The object's namespace: its own word, or the one that was asked for. */
    String namespace(String asked) {
        return namespace.isEmpty() ? asked : namespace;
    }

    /**
     * What is kept of the object.
     *
     * @param type its type
     * @param asked the namespace that was asked for; empty if all of them were
     */
    ObjectSummary summary(ResourceType type, String asked) {
        ObjectReference reference =
                new ObjectReference(type.apiVersion(), type.kind(), type.resource(), namespace(asked), name);
        // what an aggregated API shows without a uid is told apart by where it is
        String identity = uid.isEmpty() ? reference.path() : uid;
        if (!managers.isEmpty()) {
            managers.keySet().retainAll(finalizers);
        }
        return new ObjectSummary(
                reference,
                identity,
                resourceVersion,
                finalizers,
                creationTimestamp,
                deletionTimestamp,
                owners,
                managers);
    }

    private void take(String field, String value) {
        switch (field) {
            case "name" -> name = value;
            case "namespace" -> namespace = shared.of(value);
            case "uid" -> uid = value;
            case "resourceVersion" -> resourceVersion = value;
            case "creationTimestamp" -> creationTimestamp = Timestamp.read(value);
            case "deletionTimestamp" -> deletionTimestamp = Timestamp.read(value);
            case "continue" -> continueToken = value.isEmpty() ? null : value;
            default -> {
                // labels, annotations and the like are not kept
            }
        }
    }

    private void takeList(String field, JsonParser parser) {
        switch (field) {
            case "finalizers" -> {
                finalizers = new ArrayList<>(1);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    finalizers.add(shared.of(parser.getString()));
                }
            }
            case "ownerReferences" -> {
                owners = new ArrayList<>(1);
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    owners.add(owner(parser));
                }
            }
            case "managedFields" -> {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    takeManager(parser);
                }
            }
            default -> parser.skipChildren();
        }
    }

    private static OwnerReference owner(JsonParser parser) {
        Map<String, String> texts = new HashMap<>();
        boolean blocks = false;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                texts.put(field, parser.getString());
            } else if (field.equals("blockOwnerDeletion")) {
                blocks = value == JsonToken.VALUE_TRUE;
            } else {
                parser.skipChildren();
            }
        }
        return new OwnerReference(
                texts.getOrDefault("apiVersion", ""),
                texts.getOrDefault("kind", ""),
                texts.getOrDefault("name", ""),
                texts.getOrDefault("uid", ""),
                blocks);
    }

    private void takeManager(JsonParser parser) {
        String manager = "";
        Instant time = null;
        List<String> written = new ArrayList<>(1);
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (field.equals("manager") && value == JsonToken.VALUE_STRING) {
                manager = shared.of(parser.getString());
            } else if (field.equals("time") && value == JsonToken.VALUE_STRING) {
                time = Timestamp.read(parser.getString());
            } else if (field.equals("fieldsV1") && value == JsonToken.START_OBJECT) {
                written.addAll(writtenFinalizers(parser));
            } else {
                parser.skipChildren();
            }
        }
        if (!written.isEmpty() && managers.isEmpty()) {
            managers = new HashMap<>(2);
        }
        for (String finalizer : written) {
            managers.put(finalizer, new FieldManager(manager, time));
        }
    }

    /** The finalizers below {@code f:metadata}, {@code f:finalizers}: keys such as {@code v:"db.example.com/cleanup"}. */
    private List<String> writtenFinalizers(JsonParser parser) {
        List<String> written = new ArrayList<>(1);
        for (String top = parser.nextName(); top != null; top = parser.nextName()) {
            boolean metadata = top.equals("f:metadata") && parser.nextToken() == JsonToken.START_OBJECT;
            if (!metadata) {
                skipValue(parser, top.equals("f:metadata"));
                continue;
            }
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                boolean list = field.equals("f:finalizers") && parser.nextToken() == JsonToken.START_OBJECT;
                if (!list) {
                    skipValue(parser, field.equals("f:finalizers"));
                    continue;
                }
                for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                    String value = shared.value(key);
                    if (!value.isEmpty()) {
                        written.add(value);
                    }
                    skipValue(parser, false);
                }
            }
        }
        return written;
    }

    private static void skipValue(JsonParser parser, boolean begun) {
        if (!begun) {
            parser.nextToken();
        }
        parser.skipChildren();
    }
}
