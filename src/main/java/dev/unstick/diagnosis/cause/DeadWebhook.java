package dev.unstick.diagnosis.cause;

import dev.unstick.diagnosis.evidence.Backend;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.diagnosis.evidence.Webhook;
import java.util.List;
import java.util.Map;

/**
 * A webhook that refuses whatever it is asked about, because nobody is behind its Service.
 *
 * @param webhook the webhook
 * @param backend what is behind its Service
 * @param targets the requests that must come through and will not; never empty
 */
public record DeadWebhook(Webhook webhook, Backend backend, List<WebhookTargets.Target> targets) {

    /** Those that hold something in a namespace. */
    public static List<DeadWebhook> in(Evidence evidence) {
        WebhookTargets targets = new WebhookTargets(evidence.namespace(), evidence.contents());
        Map<ServiceReference, Backend> backends = evidence.details().backends();
        return evidence.cluster().webhooks().stream()
                .filter(Webhook::failsClosed)
                .map(webhook -> new DeadWebhook(webhook, backend(webhook, backends), targets.of(webhook)))
                .filter(dead -> dead.backend().isDead() && !dead.targets().isEmpty())
                .toList();
    }

    private static Backend backend(Webhook webhook, Map<ServiceReference, Backend> backends) {
        ServiceReference service = webhook.service();
        return service == null ? Backend.UNKNOWN : backends.getOrDefault(service, Backend.UNKNOWN);
    }
}
