package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One admission webhook, which the API server asks before it lets a request through
 * ({@code k8s.io/apiserver/pkg/admission/plugin/webhook}).
 *
 * @param kind {@code ValidatingWebhookConfiguration} or {@code MutatingWebhookConfiguration}
 * @param configuration the name of the configuration it stands in
 * @param name its own name, which error messages tell
 * @param failsClosed whether requests are refused when it cannot be asked: {@code failurePolicy} {@code Fail}, which is the default
 * @param service the Service that serves it; null for a URL
 * @param rules which requests it is asked about
 * @param namespaceSelector which namespaces it is asked about, by their labels
 * @param narrowed whether an {@code objectSelector} or {@code matchConditions} leave some objects out, which cannot be told from
 *     here
 */
public record Webhook(
        String kind,
        String configuration,
        String name,
        boolean failsClosed,
        @Nullable ServiceReference service,
        List<Rule> rules,
        LabelSelector namespaceSelector,
        boolean narrowed) {

    /** Where both kinds of configurations are listed. */
    public static final List<String> LIST_PATHS = List.of(
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
            "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations");

    /**
     * Requests that a webhook is asked about; {@code *} stands for all.
     *
     * @param operations such as {@code DELETE}
     * @param groups API groups
     * @param versions API versions
     * @param resources plurals, with subresources behind a slash
     * @param scope {@code Namespaced}, {@code Cluster}, or {@code *} for both
     */
    public record Rule(
            List<String> operations, List<String> groups, List<String> versions, List<String> resources, String scope) {
        boolean matches(String operation, ResourceType type, String subresource) {
            return has(operations, operation)
                    && has(groups, type.group())
                    && (scope.equals("*") || scope.equals(type.namespaced() ? "Namespaced" : "Cluster"))
                    && resources.stream().anyMatch(each -> names(each, type.resource(), subresource));
        }

        private static boolean has(List<String> values, String wanted) {
            return values.contains("*") || values.contains(wanted);
        }

        /** Of rules.go: {@code *} is every resource without its subresources, {@code *}{@code /*} with them. */
        private static boolean names(String pattern, String resource, String subresource) {
            int slash = pattern.indexOf('/');
            String main = slash < 0 ? pattern : pattern.substring(0, slash);
            String sub = slash < 0 ? "" : pattern.substring(slash + 1);
            return (main.equals("*") || main.equals(resource)) && (sub.equals(subresource) || sub.equals("*"));
        }
    }

    public Webhook {
        rules = List.copyOf(rules);
    }

    /**
     * The webhooks of one configuration.
     *
     * @param configuration a ValidatingWebhookConfiguration or MutatingWebhookConfiguration
     * @param kind which of them, which items of a list leave out
     */
    public static Stream<Webhook> of(JsonNode configuration, String kind) {
        Document document = new Document(configuration);
        return document.objects("/webhooks").map(webhook -> {
            JsonNode service = webhook.json().at("/clientConfig/service");
            return new Webhook(
                    kind,
                    document.name(),
                    webhook.text("/name"),
                    !webhook.text("/failurePolicy").equals("Ignore"),
                    ServiceReference.of(service),
                    webhook.objects("/rules")
                            .map(rule -> new Rule(
                                    rule.texts("/operations"),
                                    rule.texts("/apiGroups"),
                                    rule.texts("/apiVersions"),
                                    rule.texts("/resources"),
                                    rule.text("/scope").isEmpty() ? "*" : rule.text("/scope")))
                            .toList(),
                    LabelSelector.of(webhook.json().path("namespaceSelector")),
                    !LabelSelector.of(webhook.json().path("objectSelector")).isEmpty()
                            || !webhook.json().path("matchConditions").isEmpty());
        });
    }

    /**
     * Whether it is asked before something happens to objects of a type in a namespace.
     *
     * @param operation {@code DELETE} or {@code UPDATE}
     * @param type the objects' type
     * @param subresource such as {@code finalize}; empty for the objects themselves
     * @param namespaceLabels the labels of their namespace, or of the object itself where that is a namespace
     */
    public boolean isAskedAbout(
            String operation, ResourceType type, String subresource, Map<String, String> namespaceLabels) {
        return namespaceSelector.matches(namespaceLabels)
                && rules.stream().anyMatch(rule -> rule.matches(operation, type, subresource));
    }

    /** How people write its configuration: {@code validatingwebhookconfiguration/NAME}. */
    public String shortName() {
        return kind.toLowerCase(java.util.Locale.ROOT) + "/" + configuration;
    }
}
