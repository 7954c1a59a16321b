package dev.unstick.sandbox.store;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds the few objects that control loops look for, without a look at all the others. */
final class Index {
    private final Map<String, Map<Place, Stored>> byOwner = new HashMap<>();
    private final Map<Place, Stored> terminating = new LinkedHashMap<>();

    /** Notes what a write has changed. */
    void changed(GroupResource resource, @Nullable ObjectNode previous, @Nullable ObjectNode present) {
        if (previous != null) {
            Place place = place(resource, previous);
            for (String owner : owners(previous)) {
                Map<Place, Stored> owned = byOwner.get(owner);
                if (owned != null && owned.remove(place) != null && owned.isEmpty()) {
                    byOwner.remove(owner);
                }
            }
            if (present == null || !Metadata.of(present).terminating()) {
                terminating.remove(place);
            }
        }
        if (present != null) {
            Place place = place(resource, present);
            Stored stored = new Stored(resource, present);
            for (String owner : owners(present)) {
                byOwner.computeIfAbsent(owner, absent -> new LinkedHashMap<>()).put(place, stored);
            }
            if (Metadata.of(present).terminating()) {
                terminating.put(place, stored);
            }
        }
    }

    List<Stored> owned(String owner) {
        return List.copyOf(byOwner.getOrDefault(owner, Map.of()).values());
    }

    Collection<Stored> terminating() {
        return List.copyOf(terminating.values());
    }

    private static Set<String> owners(ObjectNode object) {
        Set<String> owners = new LinkedHashSet<>();
        Json.elements(object.path("metadata").path("ownerReferences"))
                .forEach(reference -> owners.add(reference.path("uid").stringValue("")));
        return owners;
    }

    private static Place place(GroupResource resource, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        return new Place(resource, metadata.namespace(), metadata.name());
    }

    private record Place(GroupResource resource, String namespace, String name) {}
}
