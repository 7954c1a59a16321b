package dev.unstick.diagnosis;

import dev.unstick.cluster.Reading;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.ClusterFacts;
import dev.unstick.diagnosis.evidence.Lease;
import dev.unstick.diagnosis.evidence.Rights;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks at what holds for the cluster as a whole. */
final class ClusterLook {
    private static final String VERSION = "/version";
    private static final String NAMESPACE_CONTROLLER =
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:controller:namespace-controller";
    private static final String VALIDATING = Webhook.LIST_PATHS.get(0);
    private static final String MUTATING = Webhook.LIST_PATHS.get(1);

    /** All that it reads, whatever the cluster holds. */
    static final List<String> PATHS = List.of(
            VERSION,
            Looks.list(ApiService.LIST_PATH),
            Looks.list(VALIDATING),
            Looks.list(MUTATING),
            Lease.path(Lease.CONTROLLER_MANAGER),
            Lease.path(Lease.CLOUD_CONTROLLER_MANAGER),
            NAMESPACE_CONTROLLER);

    private final Looks looks;

    ClusterLook(Looks looks) {
        this.looks = looks;
    }

    ClusterFacts facts() {
        looks.ahead(PATHS);
        Reading role = looks.at(NAMESPACE_CONTROLLER);
        return new ClusterFacts(
                version(),
                looks.items(ApiService.LIST_PATH, ApiService::of),
                webhooks(),
                lease(Lease.CONTROLLER_MANAGER),
                lease(Lease.CLOUD_CONTROLLER_MANAGER),
                role.isUnknown() ? null : Rights.of(role.document()));
    }

    private String version() {
        JsonNode document = looks.at(VERSION).document();
        String version = document.path("gitVersion").asString("");
        return version.isEmpty() ? Texts.of(ClusterLook.class).get("version.unknown") : version;
    }

    private List<Webhook> webhooks() {
        return Stream.concat(
                        looks.items(VALIDATING, each -> Webhook.of(each, "ValidatingWebhookConfiguration")).stream(),
                        looks.items(MUTATING, each -> Webhook.of(each, "MutatingWebhookConfiguration")).stream())
                .flatMap(Function.identity())
                .toList();
    }

    private Lease lease(String name) {
        return Lease.of(name, looks.at(Lease.path(name)));
    }
}
