package dev.unstick.plan.run;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.drawing.Planner;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has come to light in a namespace since the person consented to a plan: it is diagnosed anew between two steps, and whatever a
 * plan made now would refuse, or would do something about, and this one knows nothing of, is a surprise. Objects that are gone and
 * finalizers that were taken out meanwhile are none.
 */
final class News {
    private static final Texts TEXTS = Texts.of(News.class);

    /** A plan that was made so shortly before its first step need not be looked after before that. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** What was just mended takes the cluster a moment to notice, so only what is seen so often, one look after the other, is news. */
    private static final int LOOKS = 5;

    private static final int NAMED = 5;

    private final Undertaking undertaking;
    private final ApplySettings settings;
    private final StopSignal stop;
    private final Progress progress;

    News(Undertaking undertaking, ApplySettings settings, StopSignal stop, Progress progress) {
        this.undertaking = undertaking;
        this.settings = settings;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Looks before a step.
     *
     * @param step the step
     * @return why it must not be begun; empty if nothing speaks against it
     * @throws dev.unstick.cluster.ClusterException if the cluster cannot be looked at
     */
    Optional<String> before(Step step) {
        if (!isDue(step)) {
            return Optional.empty();
        }
        Pacer pacer = new Pacer(
                settings,
                stop,
                soFar -> progress.waits(step, soFar, step.subjects().size(), null));
        Optional<String> news = look();
        for (int looks = 1; news.isPresent() && looks < LOOKS && pacer.pause(); looks++) {
            news = look();
        }
        return news;
    }

    /** The namespace itself is looked at right before each write to it; and what comes back after a rescue has rules of its own. */
    private boolean isDue(Step step) {
        Plan plan = undertaking.plan();
        boolean untilGone = step.action() == Action.WAIT && step.targets().isEmpty();
        boolean aboutIt = step.object().equals(plan.object()) && (untilGone || step.action() != Action.WAIT);
        if (!plan.isOfNamespace() || !plan.goal().isThere() || aboutIt) {
            return false;
        }
        Duration age = Duration.between(plan.made(), undertaking.clock().instant());
        return step.n() > 1 || age.isNegative() || age.compareTo(FRESH) > 0;
    }

    /**
     * Looks now.
     *
     * @return why the plan must not be gone on with; empty if nothing speaks against it
     * @throws dev.unstick.cluster.ClusterException if the cluster cannot be looked at
     */
    Optional<String> look() {
        Diagnosis now;
        try {
            now = undertaking.diagnosis();
        } catch (UnknownNamespaceException goneMeanwhile) {
            return Optional.empty();
        }
        if (!now.namespace().isTerminating()) {
            return Optional.empty();
        }
        Plan anew = new Planner(undertaking.diagnostician().catalog()).plan(now, undertaking.cluster());
        List<String> news = new ArrayList<>();
        anew.refusals().stream()
                .filter(refusal -> !undertaking.isAccepted(refusal) && concernsUs(refusal, anew))
                .forEach(refusal -> news.add(refusal.id() + ": " + refusal.reason()));
        List<Subject> unknown = unknown(anew);
        if (!unknown.isEmpty()) {
            news.add(TEXTS.get("news.unknown", unknown.size(), named(unknown)));
        }
        return news.isEmpty() ? Optional.empty() : Optional.of(TEXTS.get("news", String.join(" ", news)));
    }

    /** A step of this very plan may have asked for a deletion; and an owner that works on what the plan leaves alone is no surprise. */
    private boolean concernsUs(Refusal refusal, Plan anew) {
        if (refusal.id().equals(Refusal.Kind.OWNER_ALIVE.id())) {
            return anew.steps().stream().filter(News::isOwnerAtWork).anyMatch(this::isOurs);
        }
        return !refusal.id().equals(Refusal.Kind.DELETION_YOUNG.id());
    }

    private boolean isOurs(Step strip) {
        Set<String> uids = uids(undertaking.plan().steps().stream()
                .filter(step -> step.action() == Action.STRIP && step.targets().equals(strip.targets())));
        return strip.subjects().stream().anyMatch(subject -> uids.contains(subject.uid()));
    }

    /** Objects that wait, that the plan has no step for, and that nobody is about to see to. */
    private List<Subject> unknown(Plan anew) {
        Plan plan = undertaking.plan();
        if (anew.refusals().stream().anyMatch(refusal -> refusal.id().equals(Refusal.Kind.DELETION_YOUNG.id()))) {
            return List.of();
        }
        Set<String> known = uids(plan.steps().stream());
        return anew.steps().stream()
                .filter(step -> step.action().writes() && !isOwnerAtWork(step) && !isOwnerWoken(step))
                .flatMap(step -> step.subjects().stream())
                .filter(subject ->
                        !known.contains(subject.uid()) && !subject.object().equals(plan.object()))
                .distinct()
                .toList();
    }

    private static Set<String> uids(Stream<Step> steps) {
        return steps.flatMap(step -> step.subjects().stream()).map(Subject::uid).collect(Collectors.toSet());
    }

    /** Whether this plan has brought the owner back, which takes its pods a while to notice. */
    private boolean isOwnerWoken(Step step) {
        return step.owner() != null
                && step.owner().workloads().stream()
                        .anyMatch(workload -> undertaking.plan().steps().stream()
                                .filter(each -> each.action() == Action.REPAIR)
                                .map(Step::object)
                                .anyMatch(object -> object.name().equals(workload.name())
                                        && workload.namespace().equals(object.namespace())));
    }

    private static boolean isOwnerAtWork(Step step) {
        return step.action() == Action.STRIP
                && step.owner() != null
                && step.owner().state() == OwnerState.ALIVE;
    }

    private static String named(List<Subject> subjects) {
        String first = subjects.stream()
                .map(subject -> subject.object().shortName())
                .limit(NAMED)
                .collect(Collectors.joining(Texts.spoken().comma()));
        return subjects.size() <= NAMED ? first : TEXTS.get("objects.more", first, subjects.size() - NAMED);
    }
}
