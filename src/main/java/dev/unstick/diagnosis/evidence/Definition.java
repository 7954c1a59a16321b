package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One CustomResourceDefinition.
 *
 * @param name {@code PLURAL.GROUP}
 * @param deletionTimestamp when its deletion was asked for; null if it was not
 * @param terminating what its condition {@code Terminating} says, reason and message; empty if it has none that is True
 * @param conversionService the Service of its conversion webhook; null if it has none, or a URL
 * @param convertsByWebhook whether objects stored in another version than the one asked for go through a webhook
 * @param storedVersions the versions that objects may be stored in
 * @param schemas the schema of each version; a missing node where there is none
 */
public record Definition(
        String name,
        @Nullable Instant deletionTimestamp,
        String terminating,
        @Nullable ServiceReference conversionService,
        boolean convertsByWebhook,
        List<String> storedVersions,
        Map<String, JsonNode> schemas) {

    public Definition {
        storedVersions = List.copyOf(storedVersions);
        schemas = Map.copyOf(schemas);
    }

    /**
     * The path of the definition of a type.
     *
     * @param groupResource {@code PLURAL.GROUP}
     */
    public static String path(String groupResource) {
        return "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + groupResource;
    }

    /**
     * Whether a type may come from a definition, and not with Kubernetes itself or from an aggregated API; groups of Kubernetes
     * have no dot, or end in {@code .k8s.io} without being a project's own.
     *
     * @param type the type
     */
    public static boolean mayDefine(ResourceType type) {
        return type.group().contains(".") && !KUBERNETES_GROUPS.contains(type.group());
    }

    private static final List<String> KUBERNETES_GROUPS = List.of(
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "internal.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io",
            "storagemigration.k8s.io");

    /**
     * Reads one.
     *
     * @param json a CustomResourceDefinition
     */
    public static Definition of(JsonNode json) {
        Document document = new Document(json);
        Document terminating = document.condition("Terminating");
        Map<String, JsonNode> schemas = new TreeMap<>();
        document.objects("/spec/versions")
                .forEach(version ->
                        schemas.put(version.text("/name"), version.json().at("/schema/openAPIV3Schema")));
        return new Definition(
                document.name(),
                document.deletionTimestamp(),
                terminating.text("/status").equals("True")
                        ? terminating.text("/reason") + ", " + terminating.text("/message")
                        : "",
                ServiceReference.of(json.at("/spec/conversion/webhook/clientConfig/service")),
                document.text("/spec/conversion/strategy").equals("Webhook"),
                document.texts("/status/storedVersions"),
                schemas);
    }
}
