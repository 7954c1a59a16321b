package dev.unstick.cluster.dump;

import dev.unstick.cluster.FieldManager;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.OwnerReference;
import dev.unstick.cluster.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a listing keeps of a dumped object. */
final class Summary {
    private static final String VALUE = "v:";

    private Summary() {}

    /**
     * The summary of one object.
     *
     * @param type its type
     * @param object the object, which lives in a namespace
     */
    static ObjectSummary of(ResourceType type, DumpedObject object) {
        JsonNode metadata = object.json().path("metadata");
        ObjectReference reference = new ObjectReference(
                type.apiVersion(),
                type.kind(),
                type.resource(),
                object.key().namespace(),
                object.key().name());
        String uid = metadata.path("uid").asString("");
        List<String> finalizers = metadata.path("finalizers")
                .valueStream()
                .map(each -> each.asString("").intern())
                .toList();
        return new ObjectSummary(
                reference,
                // what was edited by hand may have lost its uid; it is told apart by where it is
                uid.isEmpty() ? reference.path() : uid,
                metadata.path("resourceVersion").asString(""),
                finalizers,
                Stamps.instant(metadata.path("creationTimestamp")),
                Stamps.instant(metadata.path("deletionTimestamp")),
                metadata.path("ownerReferences")
                        .valueStream()
                        .map(Summary::owner)
                        .toList(),
                managers(metadata.path("managedFields"), finalizers));
    }

    private static OwnerReference owner(JsonNode owner) {
        return new OwnerReference(
                owner.path("apiVersion").asString(""),
                owner.path("kind").asString(""),
                owner.path("name").asString(""),
                owner.path("uid").asString(""),
                owner.path("blockOwnerDeletion").asBoolean(false));
    }

    private static Map<String, FieldManager> managers(JsonNode managedFields, List<String> finalizers) {
        Map<String, FieldManager> managers = new HashMap<>();
        for (JsonNode entry : managedFields) {
            FieldManager manager =
                    new FieldManager(entry.path("manager").asString(""), Stamps.instant(entry.path("time")));
            entry.path("fieldsV1")
                    .path("f:metadata")
                    .path("f:finalizers")
                    .propertyNames()
                    .forEach(key -> {
                        String finalizer = written(key);
                        if (finalizers.contains(finalizer)) {
                            managers.put(finalizer, manager);
                        }
                    });
        }
        return managers;
    }

    /** The finalizer that a key such as {@code v:"db.example.com/cleanup"} stands for; empty if it stands for none. */
    private static String written(String key) {
        if (!key.startsWith(VALUE)) {
            return "";
        }
        try {
            return JsonMapper.shared().readTree(key.substring(VALUE.length())).asString("");
        } catch (JacksonException edited) {
            return "";
        }
    }
}
