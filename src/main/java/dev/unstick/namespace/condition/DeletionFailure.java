package dev.unstick.namespace.condition;

import org.jspecify.annotations.Nullable;

/**
 * Why the namespace controller could not delete the content of one resource. The same fact is the same value whatever version of
 * Kubernetes told it, except where a record keeps the whole {@code text}.
 */
public sealed interface DeletionFailure {

    /**
     * An admission webhook could not be called, or answered nonsense ({@code k8s.io/apiserver/pkg/util/webhook/error.go}).
     *
     * @param webhook its name, {@code webhooks[].name} of its configuration
     * @param url where it was called; null if the text does not say
     * @param service the service of that URL as {@code namespace/name}; null if it is not one of the cluster's
     * @param reason what went wrong, as it was written
     */
    record FailedWebhook(
            String webhook, @Nullable String url, @Nullable String service, String reason) implements DeletionFailure {}

    /**
     * An admission webhook was called and said no ({@code k8s.io/apiserver/pkg/admission/plugin/webhook/errors/statuserror.go}).
     *
     * @param webhook its name, {@code webhooks[].name} of its configuration
     * @param reason what it said; {@code without explanation} if it said nothing
     */
    record DeniedByWebhook(String webhook, String reason) implements DeletionFailure {}

    /**
     * Stored objects could not be converted to the version asked for, so that they cannot be read or deleted
     * ({@code k8s.io/apiextensions-apiserver/pkg/apiserver/conversion/webhook_converter.go}).
     *
     * @param groupVersion the version they were to be converted from, such as {@code acme.cert-manager.io/v1alpha2}
     * @param kind their kind
     * @param url where the conversion webhook was called; null if the text does not say
     * @param service the service of that URL as {@code namespace/name}; null if it is not one of the cluster's
     * @param reason what went wrong, as it was written
     */
    record FailedConversion(
            String groupVersion,
            String kind,
            @Nullable String url,
            @Nullable String service,
            String reason) implements DeletionFailure {}

    /**
     * The namespace controller may not do this ({@code k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go}).
     *
     * @param user who was refused, such as {@code system:serviceaccount:kube-system:namespace-controller}
     * @param verb such as {@code deletecollection}
     * @param resource such as {@code pods}, or {@code pods/eviction}
     * @param group its group; empty for the core group
     * @param namespace where; null for the whole cluster
     * @param text the whole entry, as it was written: an authorizer may add its reason
     */
    record Forbidden(
            String user,
            String verb,
            String resource,
            String group,
            @Nullable String namespace,
            String text) implements DeletionFailure {}

    /**
     * A request took too long, such as the deletion of a collection beyond 34 seconds. A webhook that took too long is a
     * {@link FailedWebhook}.
     *
     * @param text the whole entry, as it was written
     */
    record TimedOut(String text) implements DeletionFailure {}

    /**
     * Objects without finalizers are still there after they were deleted: pods, as a rule, that their node does not let go
     * ({@code kubernetes/pkg/controller/namespace/deletion/namespaced_resources_deleter.go}).
     *
     * @param group the group; empty for the core group
     * @param version the version
     * @param resource the plural, such as {@code pods}
     * @param namespace the namespace
     */
    record UnexpectedItems(String group, String version, String resource, String namespace)
            implements DeletionFailure {}

    /**
     * Nobody answers for an aggregated API.
     *
     * @param text the whole entry, as it was written: it seldom says which
     */
    record ServiceDown(String text) implements DeletionFailure {}

    /**
     * Anything else.
     *
     * @param text the whole entry, as it was written
     */
    record Other(String text) implements DeletionFailure {}
}
