package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives CustomResourceDefinitions the names they ask for, first come, first served
 * ({@code k8s.io/apiextensions-apiserver/pkg/controller/status/naming_controller.go} and {@code establish}).
 */
final class DefinitionNames {
    private final Set<String> resources = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();

    /** The names that the definitions of one group have, {@code definitions} being those of all groups. */
    static DefinitionNames taken(String group, List<ObjectNode> definitions) {
        DefinitionNames names = new DefinitionNames();
        for (ObjectNode definition : definitions) {
            if (definition.at("/spec/group").stringValue("").equals(group)) {
                JsonNode accepted = definition.at("/status/acceptedNames");
                names.resources.add(accepted.path("plural").stringValue(""));
                names.resources.add(accepted.path("singular").stringValue(""));
                names.resources.addAll(Metadata.texts(accepted.path("shortNames")));
                names.kinds.add(accepted.path("kind").stringValue(""));
                names.kinds.add(accepted.path("listKind").stringValue(""));
            }
        }
        names.resources.remove("");
        names.kinds.remove("");
        return names;
    }

    /** Writes accepted names and both conditions into the status of {@code definition}. */
    void acceptInto(ObjectNode definition, Instant now) {
        ObjectNode accepted = Json.child(Json.child(definition, "status"), "acceptedNames");
        JsonNode asked = definition.at("/spec/names");
        List<Refusal> refusals = new ArrayList<>();
        name(asked, accepted, "plural", "PluralConflict", resources, refusals);
        name(asked, accepted, "singular", "SingularConflict", resources, refusals);
        shortNames(asked, accepted, refusals);
        name(asked, accepted, "kind", "KindConflict", kinds, refusals);
        name(asked, accepted, "listKind", "ListKindConflict", kinds, refusals);
        take(asked, accepted, "categories");
        Conditions conditions = new Conditions(definition);
        boolean established = conditions.isTrue("Established");
        if (refusals.isEmpty()) {
            conditions.set("NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
            if (!established) {
                conditions.set(
                        "Established", "True", "InitialNamesAccepted", "the initial names have been accepted", now);
            }
        } else {
            // as the real one, tells of the last only
            Refusal last = refusals.get(refusals.size() - 1);
            conditions.set("NamesAccepted", "False", last.reason, last.message, now);
            if (conditions.find("Established") == null) {
                conditions.set("Established", "False", "NotAccepted", "not all names are accepted", now);
            }
        }
    }

    private static void name(
            JsonNode asked,
            ObjectNode accepted,
            String field,
            String reason,
            Set<String> taken,
            List<Refusal> refusals) {
        String wanted = asked.path(field).stringValue("");
        if (!wanted.equals(accepted.path(field).stringValue("")) && taken.contains(wanted)) {
            refusals.add(new Refusal(reason, inUse(wanted)));
        } else {
            take(asked, accepted, field);
        }
    }

    private void shortNames(JsonNode asked, ObjectNode accepted, List<Refusal> refusals) {
        List<String> own = Metadata.texts(accepted.path("shortNames"));
        List<String> conflicts = Metadata.texts(asked.path("shortNames")).stream()
                .filter(each -> !own.contains(each) && resources.contains(each))
                .map(DefinitionNames::inUse)
                .distinct()
                .toList();
        if (conflicts.isEmpty()) {
            take(asked, accepted, "shortNames");
        } else {
            refusals.add(new Refusal("ShortNamesConflict", Failures.aggregate(conflicts)));
        }
    }

    private static void take(JsonNode asked, ObjectNode accepted, String field) {
        JsonNode value = asked.get(field);
        if (value == null) {
            accepted.remove(field);
        } else {
            accepted.set(field, value);
        }
    }

    private static String inUse(String name) {
        return GoText.quote(name) + " is already in use";
    }

    private record Refusal(String reason, String message) {}
}
