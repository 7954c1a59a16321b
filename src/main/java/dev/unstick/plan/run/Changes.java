package dev.unstick.plan.run;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the objects that a plan is about, and of those it should be about; gathered, and told by the first few names. */
final class Changes {
    private static final Texts TEXTS = Texts.of(Changes.class);
    private static final int NAMED = 5;

    private final Plan plan;

    /** Objects that the plan takes finalizers out of because they were asked to go; not those that it asks itself. */
    private final Set<String> stripped;

    private final List<String> createdAgain = new ArrayList<>();
    private final List<String> withNewFinalizers = new ArrayList<>();
    private final List<String> notDeleted = new ArrayList<>();
    private final List<String> unplanned = new ArrayList<>();

    Changes(Plan plan) {
        this.plan = plan;
        Set<String> deleted = keys(Action.DELETE, Action.FORCE_DELETE);
        this.stripped = deleted.contains(key(plan.goal())) ? new HashSet<>() : keys(Action.STRIP);
        stripped.removeAll(deleted);
    }

    private Set<String> keys(Action... actions) {
        return plan.steps().stream()
                .filter(step -> List.of(actions).contains(step.action()))
                .flatMap(step -> step.subjects().stream())
                .map(Changes::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Takes in one object.
     *
     * @param before as the plan saw it
     * @param now as it is
     * @param terminating whether its deletion has been asked for
     */
    void look(Subject before, Subject now, boolean terminating) {
        String name = before.object().shortName();
        if (!before.uid().equals(now.uid())) {
            createdAgain.add(name);
            return;
        }
        List<String> added = now.finalizers().stream()
                .filter(finalizer -> !before.finalizers().contains(finalizer))
                .toList();
        if (!added.isEmpty()) {
            withNewFinalizers.add(name + " " + Texts.list(added));
        }
        if (!terminating && stripped.contains(key(before))) {
            notDeleted.add(name);
        }
    }

    /**
     * Takes in what a namespace holds. What could not be listed is left to the look before each write.
     *
     * @param subjects the objects of the namespace that the plan is about
     * @param contents all that is left in it
     */
    void look(List<Subject> subjects, Contents contents) {
        Map<String, Subject> planned = subjects.stream()
                .collect(Collectors.toMap(Changes::key, Function.identity(), (first, second) -> first, HashMap::new));
        for (ObjectSummary object : contents.objects()) {
            Subject now = Subject.of(object);
            Subject before = planned.get(key(now));
            if (before != null) {
                look(before, now, object.deletionTimestamp() != null);
            } else if (plan.refusals().isEmpty() && waitsSince(object)) {
                unplanned.add(object.reference().shortName());
            }
        }
    }

    /** A sentence for each kind of change; empty if there is none. */
    List<String> told() {
        List<String> sentences = new ArrayList<>();
        tell(sentences, "stale.created-again", createdAgain);
        tell(sentences, "stale.new-finalizers", withNewFinalizers);
        tell(sentences, "stale.not-deleted", notDeleted);
        tell(sentences, "stale.unplanned", unplanned);
        return sentences;
    }

    private static void tell(List<String> sentences, String key, List<String> names) {
        if (!names.isEmpty()) {
            String first = names.stream()
                    .limit(NAMED)
                    .collect(Collectors.joining(Texts.spoken().comma()));
            String more = names.size() > NAMED ? TEXTS.get("stale.more", names.size() - NAMED) : "";
            sentences.add(TEXTS.get(key, names.size(), first + more));
        }
    }

    /** What waited when the plan was made had its reason to be in no step; a pod's time of deletion lies ahead of its request. */
    private boolean waitsSince(ObjectSummary object) {
        boolean asked = !object.reference().kind().equals("Pod") && isLater(object.deletionTimestamp());
        return object.isWaiting() && (asked || isLater(object.creationTimestamp()));
    }

    private boolean isLater(@Nullable Instant moment) {
        return moment != null && moment.isAfter(plan.made());
    }

    private static String key(Subject subject) {
        return subject.object().groupResource() + " " + subject.object().namespace() + " "
                + subject.object().name();
    }
}
