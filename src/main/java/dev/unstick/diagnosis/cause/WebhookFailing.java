package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.namespace.condition.DeletionFailure;
import dev.unstick.namespace.condition.DeletionFailure.DeniedByWebhook;
import dev.unstick.namespace.condition.DeletionFailure.FailedWebhook;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A webhook must agree to a deletion or an update, and cannot be asked, or says no. */
final class WebhookFailing implements CauseRule {
    private static final Texts TEXTS = Texts.of(WebhookFailing.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        List<DeadWebhook> dead = DeadWebhook.in(evidence);
        List<String> told = new ArrayList<>();
        Set<String> named = new HashSet<>();
        if (evidence.awaitsController()) {
            for (DeletionFailure failure : evidence.conditions().deletionFailures()) {
                if (failure instanceof FailedWebhook call) {
                    named.add(call.webhook());
                    told.add(TEXTS.get("webhook.failed", call.webhook(), call.reason()));
                } else if (failure instanceof DeniedByWebhook denial) {
                    named.add(denial.webhook());
                    told.add(TEXTS.get("webhook.denied", denial.webhook(), denial.reason()));
                }
            }
        }
        if (dead.isEmpty() && told.isEmpty()) {
            return Optional.empty();
        }
        Set<String> sentences = new LinkedHashSet<>(told);
        dead.forEach(each -> sentences.add(sentence(each)));
        sentences.addAll(Sentences.waiting(situation.heldBy(CauseId.WEBHOOK_FAILING), situation.owners()));
        return Optional.of(new Cause(
                CauseId.WEBHOOK_FAILING,
                certainty(evidence, dead, named),
                List.copyOf(sentences),
                fix(evidence, dead, named)));
    }

    /**
     * Proved by a webhook that the controller failed on, as long as it is there to fail; and by a dead one that is asked about
     * every object of a kind. One that is gone by now is a matter of the past, unless nobody could see that it is.
     */
    private static Certainty certainty(Evidence evidence, List<DeadWebhook> dead, Set<String> named) {
        boolean stillThere = evidence.cluster().webhooks().stream().anyMatch(webhook -> named.contains(webhook.name()));
        boolean surelyDead = dead.stream().anyMatch(each -> !each.webhook().narrowed());
        if (stillThere || surelyDead) {
            return Certainty.PROVED;
        }
        boolean unread = Webhook.LIST_PATHS.stream().anyMatch(evidence::isUnread);
        return dead.isEmpty() && !unread ? Certainty.POSSIBLE : Certainty.LIKELY;
    }

    private static String sentence(DeadWebhook dead) {
        Webhook webhook = dead.webhook();
        String targets = dead.targets().stream()
                .map(target -> target.operation() + " " + target.resource())
                .collect(Collectors.joining(Texts.spoken().comma()));
        return TEXTS.get(
                webhook.narrowed() ? "webhook.dead-narrowed" : "webhook.dead",
                webhook.name(),
                webhook.shortName(),
                targets,
                webhook.service(),
                TEXTS.get("backend." + dead.backend()));
    }

    private static String fix(Evidence evidence, List<DeadWebhook> dead, Set<String> named) {
        Set<String> configurations = new LinkedHashSet<>();
        dead.forEach(each -> configurations.add(each.webhook().shortName()));
        evidence.cluster().webhooks().stream()
                .filter(webhook -> named.contains(webhook.name()))
                .forEach(webhook -> configurations.add(webhook.shortName()));
        return configurations.isEmpty()
                ? CauseId.WEBHOOK_FAILING.fix()
                : TEXTS.get("webhook.fix", String.join(" ", configurations));
    }
}
