package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The namespace serves a webhook that must agree to deletions in it: it dies in the middle of them. */
final class WebhookWithin implements CauseRule {
    private static final Texts TEXTS = Texts.of(WebhookWithin.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        WebhookTargets targets = new WebhookTargets(evidence.namespace(), evidence.contents());
        List<Webhook> served = evidence.cluster().webhooks().stream()
                .filter(Webhook::failsClosed)
                .filter(webhook ->
                        isWithin(webhook, evidence) && !targets.of(webhook).isEmpty())
                .filter(webhook -> DeadWebhook.in(evidence).stream()
                        .noneMatch(dead -> dead.webhook().equals(webhook)))
                .toList();
        return served.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(
                        CauseId.WEBHOOK_FAILING,
                        Certainty.LIKELY,
                        served.stream()
                                .map(webhook -> TEXTS.get(
                                        "future.webhook",
                                        webhook.name(),
                                        webhook.shortName(),
                                        targets.of(webhook).stream()
                                                .map(target -> target.operation() + " " + target.resource())
                                                .collect(Collectors.joining(
                                                        Texts.spoken().comma()))))
                                .toList(),
                        TEXTS.get(
                                "future.webhook-fix",
                                served.stream()
                                        .map(Webhook::shortName)
                                        .distinct()
                                        .collect(Collectors.joining(" ")))));
    }

    private static boolean isWithin(Webhook webhook, Evidence evidence) {
        ServiceReference service = webhook.service();
        return service != null
                && service.namespace().equals(evidence.namespace().name());
    }
}
