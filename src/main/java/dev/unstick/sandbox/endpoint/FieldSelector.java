package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads field selectors ({@code k8s.io/apimachinery/pkg/fields}), and knows which fields each kind can be chosen by. */
final class FieldSelector {
    private static final List<String> OPERATORS = List.of("!=", "==", "=");

    // AddFieldLabelConversionFunc of each kind; a value behind a colon is what an absent field stands for
    private static final Map<String, List<String>> FIELDS = Map.of(
            "Namespace", List.of("metadata.name", "status.phase"),
            "Node", List.of("metadata.name", "spec.unschedulable:false"),
            "Pod",
                    List.of(
                            "metadata.name",
                            "metadata.namespace",
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "spec.hostNetwork:false",
                            "status.phase",
                            "status.podIP",
                            "status.podIPs",
                            "status.nominatedNodeName"),
            "Secret", List.of("metadata.name", "metadata.namespace", "type"),
            "Service", List.of("metadata.name", "metadata.namespace", "spec.clusterIP", "spec.type"),
            "ReplicaSet", List.of("metadata.name", "metadata.namespace", "status.replicas:0"),
            "Job", List.of("metadata.name", "metadata.namespace", "status.successful:0"),
            "Event",
                    List.of(
                            "metadata.name",
                            "metadata.namespace",
                            "involvedObject.kind",
                            "involvedObject.namespace",
                            "involvedObject.name",
                            "involvedObject.uid",
                            "involvedObject.apiVersion",
                            "involvedObject.resourceVersion",
                            "involvedObject.fieldPath",
                            "reason",
                            "reportingComponent",
                            "source",
                            "type"));
    private static final Map<String, String> ELSEWHERE = Map.of(
            "source", "/source/component", "status.successful", "/status/succeeded", "status.podIPs", "/status/podIP");

    private FieldSelector() {}

    /** The conditions in {@code text}; 400 when it is none, or asks for a field that the kind cannot be chosen by. */
    static List<Predicate<ObjectNode>> parse(String text, ResourceDefinition definition) {
        List<Predicate<ObjectNode>> all = new ArrayList<>();
        for (String term : new TreeSet<>(terms(text))) {
            if (!term.isEmpty()) {
                all.add(condition(term, text, definition));
            }
        }
        return all;
    }

    private static Predicate<ObjectNode> condition(String term, String whole, ResourceDefinition definition) {
        for (int at = 0; at < term.length(); at++) {
            for (String operator : OPERATORS) {
                if (term.startsWith(operator, at)) {
                    String value = unescaped(term.substring(at + operator.length()));
                    return condition(term.substring(0, at), value, !operator.equals("!="), definition);
                }
            }
        }
        throw Failures.badRequest("invalid selector: '" + whole + "'; can't understand '" + term + "'");
    }

    private static Predicate<ObjectNode> condition(
            String asked, String value, boolean equal, ResourceDefinition definition) {
        String field = asked.equals("spec.host") && definition.kind().equals("Pod") ? "spec.nodeName" : asked;
        String absent = absentValue(field, definition);
        if (absent == null) {
            throw Failures.badRequest(
                    special(definition) == null && !definition.custom()
                            ? "\"" + asked
                                    + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                            : "field label not supported: " + asked);
        }
        String pointer = ELSEWHERE.getOrDefault(field, "/" + field.replace('.', '/'));
        return object -> {
            JsonNode found = object.at(pointer);
            return value.equals(found.isMissingNode() ? absent : found.asString("")) == equal;
        };
    }

    // what the field is when it is absent; null when nobody can choose by it
    private static @Nullable String absentValue(String field, ResourceDefinition definition) {
        List<String> fields = special(definition);
        if (fields == null) {
            fields = definition.custom() && !definition.namespaced()
                    ? List.of("metadata.name")
                    : List.of("metadata.name", "metadata.namespace");
        }
        for (String each : fields) {
            String[] nameAndDefault = each.split(":", 2);
            if (nameAndDefault[0].equals(field)) {
                return nameAndDefault.length > 1 ? nameAndDefault[1] : "";
            }
        }
        return null;
    }

    private static @Nullable List<String> special(ResourceDefinition definition) {
        return definition.custom() ? null : FIELDS.get(definition.kind());
    }

    // at commas, but not at those behind a backslash
    private static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == ',') {
                terms.add(text.substring(start, i));
                start = i + 1;
            }
        }
        terms.add(text.substring(start));
        return terms;
    }

    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '\\') {
                char escaped = i + 1 < value.length() ? value.charAt(i + 1) : '\0';
                if (",=\\".indexOf(escaped) < 0) {
                    throw Failures.badRequest("invalid field selector: invalid escape sequence: "
                            + value.substring(i, Math.min(i + 2, value.length())));
                }
                plain.append(escaped);
                i++;
            } else if (letter == ',' || letter == '=') {
                throw Failures.badRequest("invalid field selector: unescaped character in value: " + (int) letter);
            } else {
                plain.append(letter);
            }
        }
        return plain.toString();
    }

    /** The labels of an object, missing when it has none. */
    static JsonNode labels(ObjectNode object) {
        JsonNode metadata = object.get("metadata");
        return metadata == null ? Json.object() : metadata.path("labels");
    }
}
