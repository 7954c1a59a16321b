package dev.unstick.view.picture.tree;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.cause.DeadWebhook;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.text.Texts;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The causes that lie outside of the namespace's own finalizers and objects, each with what is behind it. */
final class Culprits {
    private static final Texts TEXTS = Texts.of(Culprits.class);
    private static final int MOST = 4;

    /** What the finalizers and the objects themselves show. */
    private static final Set<CauseId> SHOWN_ELSEWHERE = Set.of(
            CauseId.CONTENT_FINALIZERS,
            CauseId.NAMESPACE_FINALIZERS,
            CauseId.SPEC_FINALIZERS,
            CauseId.STRANDED_CONTENT,
            CauseId.VOLUME_PROTECTION);

    private Culprits() {}

    /** A branch for each such cause, in the order in which they must be fixed. */
    static List<Branch> of(Diagnosis diagnosis) {
        return diagnosis.causes().stream()
                .filter(cause -> !SHOWN_ELSEWHERE.contains(cause.id()))
                .map(cause -> new Branch(
                        Branch.Type.CAUSE,
                        cause.id().id(),
                        TEXTS.get("tree.cause", cause.title(), cause.id()),
                        Mark.HOLDS,
                        behind(cause, diagnosis.evidence())))
                .toList();
    }

    private static List<Branch> behind(Cause cause, Evidence evidence) {
        List<Branch> named = switch (cause.id()) {
            case APISERVICE_UNAVAILABLE -> apiServices(evidence);
            case WEBHOOK_FAILING -> webhooks(evidence);
            default -> List.of();
        };
        return named.isEmpty()
                ? Bound.first(
                        cause.evidence(), MOST, sentence -> Branch.leaf(Branch.Type.SENTENCE, "", sentence, Mark.NONE))
                : named;
    }

    private static List<Branch> apiServices(Evidence evidence) {
        return Bound.first(
                evidence.deadApiServices(),
                MOST,
                dead -> new Branch(
                        Branch.Type.CULPRIT,
                        dead.name(),
                        TEXTS.get("tree.apiservice", dead.name()),
                        Mark.HOLDS,
                        List.of(Branch.leaf(
                                Branch.Type.CULPRIT,
                                Objects.requireNonNullElse(dead.service(), ""),
                                TEXTS.get("tree.service", dead.service(), dead.reason()),
                                Mark.HOLDS))));
    }

    private static List<Branch> webhooks(Evidence evidence) {
        List<Branch> branches = new ArrayList<>(Bound.first(
                DeadWebhook.in(evidence),
                MOST,
                dead -> Branch.leaf(
                        Branch.Type.CULPRIT,
                        dead.webhook().configuration(),
                        TEXTS.get(
                                "tree.webhook",
                                dead.webhook().kind(),
                                dead.webhook().configuration(),
                                dead.webhook().name(),
                                dead.webhook().service() == null
                                        ? ""
                                        : dead.webhook().service().namespace() + "/"
                                                + dead.webhook().service().name()),
                        Mark.HOLDS)));
        return branches;
    }
}
