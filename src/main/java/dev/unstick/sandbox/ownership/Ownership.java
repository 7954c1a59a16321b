package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.schema.GoForm;
import dev.unstick.sandbox.schema.Structure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps {@code metadata.managedFields} ({@code fieldmanager.go}, {@code merge/update.go}). An object that came to be without
 * them stays without them until somebody applies to it.
 *
 * @param type the structure of the kind
 * @param apiVersion of the request
 * @param subresource through which the request came; empty for the object itself
 * @param reset the fields that this endpoint does not write, {@code spec} or {@code status}
 * @param now the time of new entries
 */
public record Ownership(
        Structure type, boolean custom, String apiVersion, String subresource, List<String> reset, Instant now) {
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";
    private static final FieldSet STRIPPED = FieldSet.ofFields(List.of(
            List.of("apiVersion"),
            List.of("kind"),
            List.of("metadata"),
            List.of("metadata", "name"),
            List.of("metadata", "namespace"),
            List.of("metadata", "creationTimestamp"),
            List.of("metadata", "selfLink"),
            List.of("metadata", "uid"),
            List.of("metadata", "clusterName"),
            List.of("metadata", "generation"),
            List.of("metadata", "managedFields"),
            List.of("metadata", "resourceVersion")));

    /**
     * Records a write other than an apply.
     *
     * @param old the stored object; null for a creation
     * @param object what takes its place; its entries are set
     */
    public void written(@Nullable ObjectNode old, ObjectNode object, String manager) {
        ObjectNode live = old == null ? blank() : old;
        Owners owners = base(old, object);
        ObjectNode before = bare(live);
        ObjectNode after = bare(object);
        if (old != null && owners.isEmpty()) {
            owners.writeTo(object);
            return;
        }
        Comparison comparison = Comparison.of(type, before, after).without(ignored());
        if (comparison.isSame()) {
            keep(old, object, owners);
            return;
        }
        FieldSet taken = comparison.taken();
        owners.takeAway(taken.union(comparison.removed()), owner -> true);
        Owner self = new Owner(manager, false, apiVersion, subresource, "", stripped(taken));
        Owner former = base(old, object).find(self);
        if (!self.fields().isEmpty()) {
            FieldSet kept = former == null ? new FieldSet() : former.fields().difference(comparison.removed());
            owners.put(self.with(kept.union(self.fields()), now));
        }
        owners.writeTo(object);
    }

    /**
     * Applies {@code config} to {@code old} ({@code Updater.Apply}).
     *
     * @param old the stored object; null when there is none yet
     * @param config what the manager wants, without managedFields
     * @param force whether to take fields that others own
     * @return the object to store, with its entries
     * @throws dev.unstick.sandbox.document.StatusException 409 when another owner has set a field otherwise
     */
    public ObjectNode applied(@Nullable ObjectNode old, ObjectNode config, String manager, boolean force) {
        Owners owners = old == null ? Owners.none() : Owners.of(old);
        ObjectNode live = bare(old == null ? blank() : old);
        if (old != null && owners.isEmpty()) {
            owners.put(
                    new Owner(BEFORE_FIRST_APPLY, false, apiVersion, "", "", existing(live)).with(existing(live), now));
        }
        FieldSet wanted = stripped(Documents.fields(type, config)).without(ignored());
        Owner self = new Owner(manager, true, apiVersion, subresource, "", wanted);
        Owner former = owners.find(self);
        owners.put(self.with(wanted));
        JsonNode merged = Documents.merge(type, live, config);
        JsonNode pruned = former == null ? merged : prune(merged, owners, former.fields());
        Comparison comparison = Comparison.of(type, live, pruned).without(ignored());
        FieldSet taken = comparison.taken();
        if (!force) {
            refuseConflicts(owners, self, taken);
        }
        owners.takeAway(taken.union(comparison.removed()), owner -> !owner.isSameAs(self));
        String time = comparison.isSame() && former != null ? former.time() : Metadata.timestamp(now);
        owners.put(new Owner(manager, true, apiVersion, subresource, time, wanted));
        ObjectNode result = (ObjectNode) pruned.deepCopy();
        owners.writeTo(result);
        return result;
    }

    private FieldSet existing(ObjectNode live) {
        return stripped(Comparison.of(type, bare(blank()), live).taken());
    }

    private JsonNode prune(JsonNode merged, Owners owners, FieldSet last) {
        JsonNode without = orEmpty(Documents.remove(type, merged, last));
        FieldSet all = Documents.fields(type, merged);
        FieldSet left = Documents.fields(type, without);
        JsonNode owned = orEmpty(Documents.remove(type, merged, all.difference(left.union(owners.union()))));
        FieldSet dangling = all.difference(Documents.fields(type, owned)).intersection(last);
        return orEmpty(Documents.remove(type, merged, dangling));
    }

    private static JsonNode orEmpty(@Nullable JsonNode node) {
        return node == null ? Json.object() : node;
    }

    private static void refuseConflicts(Owners owners, Owner self, FieldSet taken) {
        SortedMap<String, List<String>> conflicts = new TreeMap<>();
        for (Owner owner : owners.list()) {
            if (!owner.isSameAs(self)) {
                owner.fields().intersection(taken).forEach(path -> {
                    conflicts
                            .computeIfAbsent(owner.print(), absent -> new ArrayList<>())
                            .add(Step.print(path));
                });
            }
        }
        if (!conflicts.isEmpty()) {
            throw Failures.applyConflict(conflicts);
        }
    }

    // decodeManagedFields: a subresource cannot set the entries, and a client that sends none means those there are
    private Owners base(@Nullable ObjectNode old, ObjectNode object) {
        if (Owners.isReset(object)) {
            return Owners.none();
        }
        Owners sent = subresource.isEmpty() || old == null ? Owners.of(object) : Owners.none();
        return sent.isEmpty() && old != null ? Owners.of(old) : sent;
    }

    // nothing is taken or lost; a client may still have rewritten the entries themselves
    private void keep(@Nullable ObjectNode old, ObjectNode object, Owners owners) {
        JsonNode stored = old == null ? null : old.path("metadata").get("managedFields");
        JsonNode sent = object.path("metadata").path("managedFields");
        boolean rewritten = subresource.isEmpty() && !sent.isEmpty() && !sent.equals(stored);
        if (stored == null || rewritten) {
            owners.writeTo(object);
        } else {
            Metadata.of(object).node().set("managedFields", stored);
        }
    }

    // what New() makes for the kind: a typed object has its embedded structures from the start
    private ObjectNode blank() {
        ObjectNode blank = Json.object();
        if (!custom) {
            GoForm.shape(blank, type);
            GoForm.fillLists(blank, type);
        }
        return blank;
    }

    private static ObjectNode bare(ObjectNode object) {
        if (!object.path("metadata").has("managedFields")) {
            return object;
        }
        ObjectNode bare = Json.object();
        bare.setAll(object);
        ObjectNode metadata = Json.object();
        metadata.setAll((ObjectNode) object.path("metadata"));
        metadata.remove("managedFields");
        bare.set("metadata", metadata);
        return bare;
    }

    private FieldSet ignored() {
        return FieldSet.ofFields(reset.stream().map(List::of).toList());
    }

    private static FieldSet stripped(FieldSet fields) {
        return fields.difference(STRIPPED);
    }
}
