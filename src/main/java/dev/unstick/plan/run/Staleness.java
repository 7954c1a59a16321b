package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What has changed in the cluster since a plan was made, so that it must not be applied any more. What only went by itself meanwhile,
 * an object or a finalizer, is no such thing: its step has nothing to do.
 */
final class Staleness {
    private static final Texts TEXTS = Texts.of(Staleness.class);

    /** A plan that was made so shortly ago was made by this very command: its evidence is not gathered twice. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Clock clock;

    Staleness(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /**
     * What has changed, in one line.
     *
     * @param plan the plan
     * @return empty if it can be applied still
     * @throws dev.unstick.cluster.ClusterException if the cluster cannot be looked at
     */
    Optional<String> of(Plan plan) {
        List<String> elsewhere = endpoint(plan.endpoint(), cluster.endpoint());
        if (!elsewhere.isEmpty()) {
            return told(elsewhere);
        }
        Optional<JsonNode> goal = cluster.find(plan.object().path());
        Optional<String> another = another(plan, goal);
        if (another.isPresent() || isFresh(plan)) {
            return another;
        }
        List<String> changes = new ArrayList<>();
        goal.filter(document -> !isAbsent(plan.goal())).ifPresent(document -> changes.addAll(goal(plan, document)));
        changes.addAll(subjects(plan));
        return told(changes);
    }

    private static Optional<String> told(List<String> changes) {
        return changes.isEmpty() ? Optional.empty() : Optional.of(Texts.clauses(changes));
    }

    private boolean isFresh(Plan plan) {
        Duration age = Duration.between(plan.made(), clock.instant());
        return !age.isNegative() && age.compareTo(FRESH) <= 0;
    }

    private static List<String> endpoint(Endpoint planned, Endpoint here) {
        if (!planned.context().equals(here.context())) {
            return List.of(TEXTS.get("stale.endpoint", planned.context(), here.context()));
        }
        return planned.server().equals(here.server())
                ? List.of()
                : List.of(TEXTS.get("stale.server", planned.server(), here.server()));
    }

    private Optional<String> another(Plan plan, Optional<JsonNode> goal) {
        String name = plan.object().shortName();
        if (isAbsent(plan.goal())) {
            return goal.map(there -> TEXTS.get("stale.created", name));
        }
        if (goal.isEmpty()) {
            return Optional.of(
                    Kinds.isServed(cluster, plan.object())
                            ? TEXTS.get("stale.gone", name)
                            : TEXTS.get("stale.kind-gone", name, plan.object().groupResource()));
        }
        String uid = goal.get().path("metadata").path("uid").asString("");
        return uid.equals(plan.goal().uid()) ? Optional.empty() : Optional.of(TEXTS.get("step.another-uid", name));
    }

    /** What was not there is created by a step, which looks itself whether somebody has done so, this very plan perhaps. */
    private static boolean isAbsent(Subject subject) {
        return subject.uid().isEmpty();
    }

    private static List<String> goal(Plan plan, JsonNode document) {
        List<String> changes = new ArrayList<>();
        String name = plan.object().shortName();
        boolean planned = plan.steps().stream().noneMatch(step -> isAboutGoal(step, plan))
                || plan.steps().stream().anyMatch(step -> step.action() == Action.DELETE && isAboutGoal(step, plan))
                || plan.refusals().stream().anyMatch(each -> each.id().equals(Refusal.Kind.NAMESPACE_ACTIVE.id()));
        if (document.path("metadata").path("deletionTimestamp").isMissingNode() && plan.isOfNamespace() && !planned) {
            changes.add(TEXTS.get("stale.not-terminating", name));
        }
        Subject now = Subject.of(plan.object(), document);
        List<Target> added = new ArrayList<>();
        now.finalizers().stream()
                .filter(finalizer -> !plan.goal().finalizers().contains(finalizer))
                .forEach(finalizer -> added.add(Target.metadata(finalizer)));
        if (plan.isOfNamespace()) {
            new NamespaceDocument(document)
                    .finalizers().spec().stream()
                            .filter(finalizer -> !finalizer.equals(NamespaceDocument.CONTROLLER_FINALIZER))
                            .map(Target::spec)
                            .filter(target -> plan.steps().stream()
                                    .noneMatch(step -> step.targets().contains(target)))
                            .forEach(added::add);
        }
        added.forEach(target -> changes.add(TEXTS.get("stale.finalizer", name, target)));
        return changes;
    }

    private List<String> subjects(Plan plan) {
        Predicate<Subject> within = subject ->
                plan.isOfNamespace() && plan.namespace().equals(subject.object().namespace());
        List<Subject> subjects = plan.steps().stream()
                .flatMap(step -> step.subjects().stream())
                .filter(subject -> !isAbsent(subject) && !subject.object().equals(plan.object()))
                .distinct()
                .toList();
        Changes changes = new Changes(plan);
        subjects.stream()
                .filter(within.negate())
                .forEach(subject -> cluster.find(subject.object().path())
                        .ifPresent(document -> changes.look(
                                subject,
                                Subject.of(subject.object(), document),
                                !document.path("metadata")
                                        .path("deletionTimestamp")
                                        .isMissingNode())));
        if (plan.isOfNamespace()) {
            Contents contents = cluster.contents(plan.namespace(), ListingProgress.NONE);
            changes.look(subjects.stream().filter(within).toList(), contents);
        }
        return changes.told();
    }

    private static boolean isAboutGoal(Step step, Plan plan) {
        return step.subjects().stream().anyMatch(subject -> subject.object().equals(plan.object()));
    }
}
