package dev.unstick.sandbox.operator;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One entry of {@code operators}; this package says what its members mean.
 *
 * @param namespace empty when it runs outside of the cluster
 * @param deployment empty when it runs outside of the cluster
 * @param serviceAccount empty when it is a user of its own name
 * @param where JSON pointers and the texts there
 * @param externalKind empty when it holds nothing
 * @param creates null when it needs nothing in the cluster
 * @param fails empty when its releases succeed
 */
record OperatorPlan(
        String name,
        String namespace,
        String deployment,
        String serviceAccount,
        GroupResource watches,
        Map<String, String> where,
        String finalizer,
        boolean addsFinalizer,
        String externalKind,
        String externalName,
        long releaseSeconds,
        @Nullable ObjectNode creates,
        String fails,
        boolean crashes) {
    private static final int USUAL_RELEASE_SECONDS = 2;
    private static final Set<String> MEMBERS = Set.of(
            "name",
            "namespace",
            "deployment",
            "serviceAccount",
            "watches",
            "where",
            "finalizer",
            "addsFinalizer",
            "external",
            "releaseSeconds",
            "creates",
            "fails",
            "crashes");

    /**
     * Reads the section of a scenario.
     *
     * @param section missing when the scenario has none
     * @throws IllegalStateException for a member it does not know or needs; it names scenario and member
     */
    static List<OperatorPlan> read(String scenario, JsonNode section) {
        return Json.elements(section).map(entry -> plan(scenario, entry)).toList();
    }

    /** Whether an object is one of those that get the finalizer. */
    boolean caresFor(ObjectNode object) {
        return where.entrySet().stream()
                .allMatch(each -> object.at(each.getKey()).asString("").equals(each.getValue()));
    }

    /** The name of what {@code object} holds outside of the cluster. */
    String externalName(ObjectNode object) {
        return filled(externalName, Metadata.of(object));
    }

    /** What it has to create for {@code object}; null when nothing. */
    @Nullable
    ObjectNode creation(ObjectNode object) {
        return creates != null && filled(creates, Metadata.of(object)) instanceof ObjectNode creation ? creation : null;
    }

    private static OperatorPlan plan(String scenario, JsonNode entry) {
        String name = required(scenario, entry, "name", entry.path("name"));
        Set<String> unknown = new TreeSet<>(entry.propertyNames());
        unknown.removeAll(MEMBERS);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "scenario " + scenario + ": operator " + name + " has no member " + String.join(", ", unknown));
        }
        JsonNode watches = entry.path("watches");
        Map<String, String> where = new TreeMap<>();
        entry.path("where")
                .properties()
                .forEach(each -> where.put(each.getKey(), each.getValue().asString("")));
        return new OperatorPlan(
                name,
                entry.path("namespace").stringValue(""),
                entry.path("deployment").stringValue(""),
                entry.path("serviceAccount").stringValue(""),
                new GroupResource(
                        watches.path("group").stringValue(""),
                        required(scenario, entry, "watches.resource", watches.path("resource"))),
                where,
                required(scenario, entry, "finalizer", entry.path("finalizer")),
                entry.path("addsFinalizer").booleanValue(true),
                entry.at("/external/kind").stringValue(""),
                entry.at("/external/name").stringValue("{name}"),
                entry.path("releaseSeconds").longValue(USUAL_RELEASE_SECONDS),
                entry.get("creates") instanceof ObjectNode creates ? creates : null,
                entry.path("fails").stringValue(""),
                entry.path("crashes").booleanValue(false));
    }

    private static String required(String scenario, JsonNode entry, String member, JsonNode value) {
        String text = value.stringValue("");
        if (text.isEmpty()) {
            throw new IllegalStateException(
                    "scenario " + scenario + ": an operator lacks its member " + member + ": " + entry);
        }
        return text;
    }

    private static JsonNode filled(JsonNode template, Metadata metadata) {
        if (template.isString()) {
            return StringNode.valueOf(filled(template.stringValue(), metadata));
        }
        if (template instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(each -> copy.set(each.getKey(), filled(each.getValue(), metadata)));
            return copy;
        }
        return template.isArray()
                ? Json.array()
                        .addAll(Json.elements(template)
                                .map(each -> filled(each, metadata))
                                .toList())
                : template;
    }

    private static String filled(String template, Metadata metadata) {
        return template.replace("{name}", metadata.name()).replace("{namespace}", metadata.namespace());
    }
}
