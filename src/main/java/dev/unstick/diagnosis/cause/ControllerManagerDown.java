package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Lease;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nobody leads kube-controller-manager, so nobody empties the namespace. A namespace whose conditions have changed since the
 * Lease was last renewed shows that somebody does after all.
 */
final class ControllerManagerDown implements CauseRule {
    private static final Texts TEXTS = Texts.of(ControllerManagerDown.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        Lease lease = evidence.cluster().controllerManager();
        Instant latest = evidence.conditions().latestTransition();
        boolean silent = !evidence.conditions().present();
        boolean stale = lease.isStale(evidence.seen());
        boolean contradicted = lease.isFresh(evidence.seen())
                || (latest != null && lease.renewed() != null && !latest.isBefore(lease.renewed()));
        boolean isTerminating = evidence.namespace().isTerminating();
        if (!evidence.awaitsController() || contradicted || !(stale || (isTerminating && silent))) {
            return Optional.empty();
        }
        if (isTerminating && !evidence.ownersHadTheirTime()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        if (stale) {
            sentences.add(TEXTS.get(
                    lease.holder().isEmpty() ? "controller-manager.unheld" : "controller-manager.stale",
                    Sentences.ago(lease.renewed(), evidence.seen()),
                    lease.holder()));
        }
        if (isTerminating && silent) {
            sentences.add(TEXTS.get(
                    "controller-manager.silent",
                    Sentences.ago(evidence.namespace().deletionTimestamp(), evidence.seen())));
        }
        evidence.details().controllerManagerPods().forEach(sentences::add);
        Certainty certainty = stale && (silent || !isTerminating) ? Certainty.PROVED : Certainty.LIKELY;
        return Optional.of(new Cause(CauseId.CONTROLLER_MANAGER_DOWN, certainty, sentences));
    }
}
