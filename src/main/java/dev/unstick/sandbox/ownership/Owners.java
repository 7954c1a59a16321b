package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All entries of {@code metadata.managedFields} of one object. */
final class Owners {
    private static final String FIELD = "managedFields";
    // capmanagers.go: more than that, and the oldest become one
    private static final int MOST_UPDATERS = 10;
    private static final String ANCIENT = "ancient-changes";
    private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::operation)
            .thenComparing(Owner::time)
            .thenComparing(Owner::manager)
            .thenComparing(Owner::apiVersion)
            .thenComparing(Owner::subresource);

    private final List<Owner> all;

    private Owners(List<Owner> all) {
        this.all = all;
    }

    /** The entries of {@code object}. */
    static Owners of(ObjectNode object) {
        List<Owner> owners = new ArrayList<>();
        for (JsonNode entry : object.path("metadata").path(FIELD)) {
            owners.add(Owner.read(entry));
        }
        return new Owners(owners);
    }

    static Owners none() {
        return new Owners(new ArrayList<>());
    }

    /** Whether a client asked to forget everything: one entry without anything in it. */
    static boolean isReset(ObjectNode object) {
        JsonNode entries = object.path("metadata").path(FIELD);
        return entries.size() == 1
                && entries.get(0).isObject()
                && (entries.get(0).isEmpty() || isBlank(entries.get(0)));
    }

    private static boolean isBlank(JsonNode entry) {
        return entry.path("manager").stringValue("").isEmpty()
                && entry.path("operation").stringValue("").isEmpty()
                && entry.path("fieldsV1").isEmpty();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Owner> list() {
        return List.copyOf(all);
    }

    /** The entry of that owner; null when it has none. */
    @Nullable
    Owner find(Owner owner) {
        return all.stream().filter(owner::isSameAs).findFirst().orElse(null);
    }

    /** Puts the entry in place of the owner's former one; an empty one goes. */
    void put(Owner owner) {
        all.removeIf(owner::isSameAs);
        if (!owner.fields().isEmpty()) {
            all.add(owner);
        }
    }

    /** Takes fields away from everybody whom {@code loses} names. */
    void takeAway(FieldSet fields, Predicate<Owner> loses) {
        all.replaceAll(owner -> loses.test(owner) ? owner.with(owner.fields().difference(fields)) : owner);
        all.removeIf(owner -> owner.fields().isEmpty());
    }

    /** Everything that somebody owns. */
    FieldSet union() {
        FieldSet union = new FieldSet();
        for (Owner owner : all) {
            union = union.union(owner.fields());
        }
        return union;
    }

    /** Writes the entries into {@code object}. */
    void writeTo(ObjectNode object) {
        cap();
        ObjectNode metadata = Metadata.of(object).node();
        if (all.isEmpty()) {
            metadata.remove(FIELD);
            return;
        }
        ArrayNode entries = Json.array();
        all.stream().sorted(ORDER).map(Owner::toJson).forEach(entries::add);
        metadata.set(FIELD, entries);
    }

    private void cap() {
        List<Owner> updaters = all.stream()
                .filter(owner -> !owner.applied() && owner.subresource().isEmpty())
                .sorted(Comparator.comparing(Owner::time))
                .toList();
        for (Owner oldest : updaters.subList(0, Math.max(0, updaters.size() - MOST_UPDATERS))) {
            all.remove(oldest);
            Owner bucket = new Owner(ANCIENT, false, oldest.apiVersion(), "", oldest.time(), oldest.fields());
            Owner before = find(bucket);
            put(before == null ? bucket : bucket.with(before.fields().union(oldest.fields())));
        }
    }
}
