package dev.unstick.sandbox.webhook;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.Attributes;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One webhook of a configuration, and which writes it is called for
 * ({@code k8s.io/apiserver/pkg/admission/plugin/webhook/generic/webhook.go}). What is missing has its default.
 *
 * @param node as the configuration has it
 */
record Hook(JsonNode node) {
    private static final int TIMEOUT_SECONDS = 10;
    private static final String ALL = "*";

    String name() {
        return node.path("name").stringValue("");
    }

    boolean ignoresFailures() {
        return node.path("failurePolicy").stringValue("Fail").equals("Ignore");
    }

    int timeoutSeconds() {
        return node.path("timeoutSeconds").intValue(TIMEOUT_SECONDS);
    }

    boolean dryRuns() {
        return List.of("None", "NoneOnDryRun").contains(node.path("sideEffects").stringValue("Unknown"));
    }

    JsonNode clientConfig() {
        return node.path("clientConfig");
    }

    /** Whether it is called; {@code others} are the same resource in its other versions. */
    boolean concerns(Attributes write, List<ResourceDefinition> others, Store store) {
        if (!matchesObject(write)) {
            return false;
        }
        boolean equivalent = node.path("matchPolicy").stringValue("Equivalent").equals("Equivalent");
        boolean ruled = Json.elements(node.path("rules"))
                .anyMatch(rule -> matches(rule, write, write.definition().version())
                        || (equivalent && others.stream().anyMatch(other -> matches(rule, write, other.version()))));
        return ruled && matchesNamespace(write, store);
    }

    private boolean matchesNamespace(Attributes write, Store store) {
        LabelSelector selector = new LabelSelector(node.path("namespaceSelector"));
        boolean ofNamespace = write.definition().groupResource().equals(BuiltIn.NAMESPACES);
        if (selector.isEmpty() || (write.namespace().isEmpty() && !ofNamespace)) {
            return true;
        }
        if (ofNamespace && write.subresource().isEmpty() && write.object() != null) {
            return selector.matches(Metadata.of(write.object()).labels());
        }
        String name = ofNamespace ? write.name() : write.namespace();
        ObjectNode namespace = store.find(BuiltIn.NAMESPACES, "", name);
        if (namespace == null) {
            throw Failures.notFound(BuiltIn.NAMESPACES, name);
        }
        return selector.matches(Metadata.of(namespace).labels());
    }

    private boolean matchesObject(Attributes write) {
        LabelSelector selector = new LabelSelector(node.path("objectSelector"));
        return selector.isEmpty() || selects(selector, write.object()) || selects(selector, write.old());
    }

    private static boolean selects(LabelSelector selector, @Nullable ObjectNode object) {
        return object != null && selector.matches(labels(object));
    }

    private static Map<String, String> labels(ObjectNode object) {
        return Metadata.of(object).labels();
    }

    private static boolean matches(JsonNode rule, Attributes write, String version) {
        ResourceDefinition definition = write.definition();
        String scope = rule.path("scope").stringValue(ALL);
        Admission.Operation operation = write.operation();
        return (scope.equals(ALL) || scope.equals(definition.namespaced() ? "Namespaced" : "Cluster"))
                && lists(rule, "operations", operation.name())
                && lists(rule, "apiGroups", definition.group())
                && lists(rule, "apiVersions", version)
                && Metadata.texts(rule.path("resources")).stream()
                        .anyMatch(each -> names(each, definition.plural(), write.subresource()));
    }

    private static boolean names(String listed, String plural, String subresource) {
        int slash = listed.indexOf('/');
        String resource = slash < 0 ? listed : listed.substring(0, slash);
        String sub = slash < 0 ? "" : listed.substring(slash + 1);
        return (resource.equals(ALL) || resource.equals(plural)) && (sub.equals(ALL) || sub.equals(subresource));
    }

    private static boolean lists(JsonNode rule, String member, String wanted) {
        List<String> listed = Metadata.texts(rule.path(member));
        return listed.contains(ALL) || listed.contains(wanted);
    }
}
