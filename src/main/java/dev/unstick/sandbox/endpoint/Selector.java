package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code labelSelector} and {@code fieldSelector}. */
final class Selector {
    private static final Pattern SET = Pattern.compile("(?<key>\\S+)\\s+(?<kind>in|notin)\\s*\\((?<values>[^)]*)\\)");
    private static final Pattern EQUALITY =
            Pattern.compile("(?<key>[^=!\\s]+)\\s*(?<kind>==|=|!=)\\s*(?<value>[^=!\\s]*)");
    private static final Pattern EXISTENCE = Pattern.compile("(?<not>!?)\\s*(?<key>[^=!\\s()]+)");

    private Selector() {}

    /** The objects that both selectors of a request let through. */
    static Predicate<ObjectNode> of(Request request, ResourceDefinition definition) {
        List<Predicate<ObjectNode>> all = new ArrayList<>();
        for (String requirement : split(request.parameter("labelSelector"))) {
            all.add(label(requirement, request.parameter("labelSelector")));
        }
        for (String requirement : split(request.parameter("fieldSelector"))) {
            all.add(field(requirement, request.parameter("fieldSelector"), definition));
        }
        return object -> all.stream().allMatch(each -> each.test(object));
    }

    private static Predicate<ObjectNode> label(String requirement, String whole) {
        Matcher set = SET.matcher(requirement);
        if (set.matches()) {
            List<String> values = List.of(set.group("values").trim().split("\\s*,\\s*", -1));
            boolean in = set.group("kind").equals("in");
            String key = set.group("key");
            return object -> {
                String value = Metadata.of(object).labels().get(key);
                return (value != null && values.contains(value)) == in;
            };
        }
        Matcher equality = EQUALITY.matcher(requirement);
        if (equality.matches()) {
            boolean equal = !equality.group("kind").equals("!=");
            String key = equality.group("key");
            String value = equality.group("value");
            return object -> value.equals(Metadata.of(object).labels().get(key)) == equal;
        }
        Matcher existence = EXISTENCE.matcher(requirement);
        if (existence.matches()) {
            boolean there = existence.group("not").isEmpty();
            String key = existence.group("key");
            return object -> Metadata.of(object).labels().containsKey(key) == there;
        }
        throw Failures.badRequest("unable to parse requirement: " + GoText.quote(whole));
    }

    private static Predicate<ObjectNode> field(String requirement, String whole, ResourceDefinition definition) {
        Matcher equality = EQUALITY.matcher(requirement);
        if (!equality.matches()) {
            throw Failures.badRequest("invalid selector: '" + requirement + "'; can't understand '" + whole + "'");
        }
        String field = equality.group("key");
        if (!fields(definition).contains(field)) {
            throw Failures.badRequest("field label not supported: " + field);
        }
        boolean equal = !equality.group("kind").equals("!=");
        String value = equality.group("value");
        String pointer = "/" + (field.equals("name") ? "metadata.name" : field).replace('.', '/');
        return object -> object.at(pointer).asString("").equals(value) == equal;
    }

    private static Set<String> fields(ResourceDefinition definition) {
        if (definition.groupResource().equals(BuiltIn.NAMESPACES)) {
            return Set.of("metadata.name", "status.phase", "name");
        }
        if (definition.groupResource().equals(BuiltIn.PODS)) {
            return Set.of(
                    "metadata.name",
                    "metadata.namespace",
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "status.phase",
                    "status.podIP");
        }
        if (definition.kind().equals("Event")) {
            return Set.of(
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
                    "type");
        }
        return definition.namespaced() ? Set.of("metadata.name", "metadata.namespace") : Set.of("metadata.name");
    }

    // at commas, but not at those within parentheses
    private static List<String> split(String selector) {
        List<String> parts = new ArrayList<>();
        for (String part : selector.split(",(?![^(]*\\))", -1)) {
            if (!part.isBlank()) {
                parts.add(part.trim());
            }
        }
        return parts;
    }
}
