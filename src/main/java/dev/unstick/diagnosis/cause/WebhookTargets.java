package dev.unstick.diagnosis.cause;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.namespace.NamespaceDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests that must come through before a namespace is gone: its objects are deleted, those that have finalizers are
 * updated by their owners, and the namespace's status and finalizers are; the namespace itself too, where its own metadata holds
 * finalizers.
 */
public final class WebhookTargets {
    private static final ResourceType NAMESPACES =
            new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of("update"));

    private final Map<String, String> labels;
    private final List<ResourceType> types;
    private final boolean ownersUpdate;
    private final Set<String> toDelete = new HashSet<>();
    private final Set<String> toUpdate = new HashSet<>();

    /**
     * Requests of one sort.
     *
     * @param operation {@code DELETE} or {@code UPDATE}
     * @param resource what it is done to, such as {@code configmaps} or {@code namespaces/finalize}
     */
    public record Target(String operation, String resource) {}

    /**
     * Those of one namespace.
     *
     * @param namespace the namespace
     * @param contents what is left in it
     */
    public WebhookTargets(NamespaceDocument namespace, Contents contents) {
        this.labels = namespace.labels();
        this.types = contents.types();
        this.ownersUpdate = !namespace.finalizers().metadata().isEmpty();
        for (ObjectSummary object : contents.objects()) {
            String resource = object.reference().groupResource();
            if (object.deletionTimestamp() == null) {
                toDelete.add(resource);
            }
            if (!object.finalizers().isEmpty()) {
                toUpdate.add(resource);
            }
        }
    }

    /**
     * Those that a webhook is asked about.
     *
     * @param webhook the webhook
     * @return empty if it is asked about none of them
     */
    public List<Target> of(Webhook webhook) {
        List<Target> targets = new ArrayList<>();
        for (ResourceType type : types) {
            String resource = type.groupResource();
            if (toDelete.contains(resource) && webhook.isAskedAbout("DELETE", type, "", labels)) {
                targets.add(new Target("DELETE", resource));
            }
            if (toUpdate.contains(resource) && webhook.isAskedAbout("UPDATE", type, "", labels)) {
                targets.add(new Target("UPDATE", resource));
            }
        }
        for (String subresource : List.of("status", "finalize")) {
            if (webhook.isAskedAbout("UPDATE", NAMESPACES, subresource, labels)) {
                targets.add(new Target("UPDATE", "namespaces/" + subresource));
            }
        }
        if (ownersUpdate && webhook.isAskedAbout("UPDATE", NAMESPACES, "", labels)) {
            targets.add(new Target("UPDATE", "namespaces"));
        }
        return targets;
    }
}
