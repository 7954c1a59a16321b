package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Rights;
import dev.unstick.namespace.condition.DeletionFailure.Forbidden;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The namespace controller may not delete a kind. It asks before it knows whether there is anything of it, so one kind holds
 * every namespace. As long as pods are left it has not come to the others, and its role alone tells.
 */
final class ControllerForbidden implements CauseRule {
    private static final Texts TEXTS = Texts.of(ControllerForbidden.class);
    private static final String CONTROLLER = ":namespace-controller";
    private static final List<String> NEEDED = List.of("delete", "deletecollection", "list");

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        if (!evidence.awaitsController()) {
            return Optional.empty();
        }
        List<String> told = evidence.conditions().deletionFailures().stream()
                .flatMap(failure -> failure instanceof Forbidden forbidden
                                && forbidden.user().endsWith(CONTROLLER)
                        ? Stream.of(TEXTS.get("controller.says", forbidden.text()))
                        : Stream.empty())
                .toList();
        List<String> forbidden = forbidden(evidence);
        Rights rights = evidence.cluster().namespaceController();
        boolean isRoleless = rights != null && rights.rules().isEmpty();
        boolean isIdle = isRoleless && isUntouched(evidence);
        boolean proves = isRoleless ? isIdle : !forbidden.isEmpty() && !triedEverything(evidence);
        if (told.isEmpty() && !proves) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>(told);
        if (isIdle) {
            sentences.add(TEXTS.get("controller.no-role"));
        } else if (!forbidden.isEmpty()) {
            sentences.add(TEXTS.get("controller.role", Sentences.some(forbidden)));
        }
        boolean mended = forbidden.isEmpty() && evidence.cluster().namespaceController() != null;
        return Optional.of(new Cause(
                CauseId.CONTROLLER_FORBIDDEN,
                told.isEmpty() || mended ? Certainty.LIKELY : Certainty.PROVED,
                sentences));
    }

    /** Whether the controller's last word comes from a try at every kind, and it was not forbidden any. */
    private static boolean triedEverything(Evidence evidence) {
        boolean podsLeft = evidence.contents().objects().stream()
                .anyMatch(object -> object.reference().groupResource().equals("pods"));
        return evidence.namespace().isTerminating() && evidence.conditions().present() && !podsLeft;
    }

    /**
     * Whether nobody has asked anything in a namespace to go that has been going for a while. Where other rules than roles decide what
     * the controller may do there is no such role either, and the namespaces are emptied all the same.
     */
    private static boolean isUntouched(Evidence evidence) {
        List<ObjectSummary> objects = evidence.contents().objects();
        return evidence.namespace().isTerminating()
                && evidence.ownersHadTheirTime()
                && !objects.isEmpty()
                && objects.stream().noneMatch(object -> object.deletionTimestamp() != null);
    }

    private static List<String> forbidden(Evidence evidence) {
        Rights rights = evidence.cluster().namespaceController();
        return rights == null
                ? List.of()
                : evidence.contents().types().stream()
                        .filter(type -> !NEEDED.stream().allMatch(verb -> allowed(rights, verb, type)))
                        .map(ResourceType::groupResource)
                        .toList();
    }

    private static boolean allowed(Rights rights, String verb, ResourceType type) {
        // a type without deletecollection is deleted object by object
        return !type.verbs().contains(verb) || rights.allow(verb, type.group(), type.resource());
    }
}
