package dev.unstick.cluster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of an object that a listing met.
 *
 * @param reference where it lives
 * @param uid its uid
 * @param resourceVersion its resourceVersion in the listing
 * @param finalizers its {@code metadata.finalizers}, in their order
 * @param creationTimestamp when it was created; null if the listing does not say
 * @param deletionTimestamp when its deletion was asked for; null if it was not
 * @param owners its {@code metadata.ownerReferences}, in their order
 * @param managers who wrote each finalizer, as {@code metadata.managedFields} tells; finalizers of which it does not tell are
 *     missing
 */
public record ObjectSummary(
        ObjectReference reference,
        String uid,
        String resourceVersion,
        List<String> finalizers,
        @Nullable Instant creationTimestamp,
        @Nullable Instant deletionTimestamp,
        List<OwnerReference> owners,
        Map<String, FieldManager> managers) {

    public ObjectSummary {
        finalizers = List.copyOf(finalizers);
        owners = List.copyOf(owners);
        managers = Map.copyOf(managers);
    }

    private static final String VALUE = "v:";

    /**
     * What is kept of an object that was read as a whole.
     *
     * @param reference where it lives
     * @param document the object
     */
    public static ObjectSummary of(ObjectReference reference, JsonNode document) {
        JsonNode metadata = document.path("metadata");
        String uid = metadata.path("uid").asString("");
        List<String> finalizers = metadata.path("finalizers")
                .valueStream()
                .map(each -> each.asString("").intern())
                .toList();
        return new ObjectSummary(
                reference,
                // what has no uid, as in a dump that was edited by hand, is told apart by where it is
                uid.isEmpty() ? reference.path() : uid,
                metadata.path("resourceVersion").asString(""),
                finalizers,
                instant(metadata.path("creationTimestamp")),
                instant(metadata.path("deletionTimestamp")),
                metadata.path("ownerReferences")
                        .valueStream()
                        .map(ObjectSummary::owner)
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
            FieldManager manager = new FieldManager(entry.path("manager").asString(""), instant(entry.path("time")));
            entry.at("/fieldsV1/f:metadata/f:finalizers").propertyNames().forEach(key -> {
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

    private static @Nullable Instant instant(JsonNode time) {
        String text = time.asString("");
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** Whether it was asked to go and waits for whoever owns its finalizers. */
    public boolean isWaiting() {
        return deletionTimestamp != null && !finalizers.isEmpty();
    }
}
