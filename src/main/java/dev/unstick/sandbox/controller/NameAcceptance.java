package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.store.Store;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a definition may have the names it asks for ({@code k8s.io/apiextensions-apiserver/pkg/controller/status}). */
final class NameAcceptance {
    private static final Map<String, String> REASONS = Map.of(
            "plural", "PluralConflict",
            "singular", "SingularConflict",
            "shortNames", "ShortNamesConflict",
            "kind", "KindConflict",
            "listKind", "ListKindConflict");

    private final ObjectNode definition;
    private final Set<String> resources = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();

    NameAcceptance(Store store, ObjectNode definition) {
        this.definition = definition;
        String own = Metadata.of(definition).name();
        String group = definition.at("/spec/group").stringValue("");
        for (ObjectNode other : store.list(BuiltIn.DEFINITIONS, "").objects()) {
            if (other.at("/spec/group").stringValue("").equals(group)
                    && !Metadata.of(other).name().equals(own)) {
                JsonNode names = other.at("/status/acceptedNames");
                resources.add(names.path("plural").stringValue(""));
                resources.add(names.path("singular").stringValue(""));
                resources.addAll(Metadata.texts(names.path("shortNames")));
                kinds.add(names.path("kind").stringValue(""));
                kinds.add(names.path("listKind").stringValue(""));
            }
        }
    }

    /** Sets the accepted names and both conditions. */
    void decide(Instant now) {
        JsonNode wanted = definition.at("/spec/names");
        ObjectNode accepted = Json.child(Json.child(definition, "status"), "acceptedNames");
        String reason = "";
        String message = "";
        for (String field : List.of("plural", "singular", "shortNames", "kind", "listKind")) {
            boolean kind = field.endsWith("ind");
            List<String> taken = texts(wanted.path(field)).stream()
                    .filter((kind ? kinds : resources)::contains)
                    .map(name -> GoText.quote(name) + " is already in use")
                    .toList();
            if (taken.isEmpty()) {
                accept(accepted, wanted, field);
            } else {
                // the last one found is the one that is told
                reason = REASONS.getOrDefault(field, "");
                message = Failures.aggregate(taken);
            }
        }
        accept(accepted, wanted, "categories");
        Conditions conditions = new Conditions(definition);
        if (!reason.isEmpty()) {
            conditions.set("NamesAccepted", "False", reason, message, now);
            if (!conditions.isTrue("Established")) {
                conditions.set("Established", "False", "NotAccepted", "not all names are accepted", now);
            }
            return;
        }
        conditions.set("NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
        if (!conditions.isTrue("Established")) {
            conditions.set("Established", "True", "InitialNamesAccepted", "the initial names have been accepted", now);
        }
    }

    private static List<String> texts(JsonNode value) {
        return value.isArray() ? Metadata.texts(value) : List.of(value.stringValue(""));
    }

    private static void accept(ObjectNode accepted, JsonNode wanted, String field) {
        if (wanted.has(field)) {
            accepted.set(field, wanted.get(field).deepCopy());
        } else {
            accepted.remove(field);
        }
    }
}
