package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.diagnosis.watch.NextTry;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks at objects again and again, until they are as a step wants them or patience is over. One look that fails is no reason to stop. */
final class Waiting {
    private static final Texts TEXTS = Texts.of(Waiting.class);

    /** How often to look for what the namespace controller will never get done by itself. */
    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(10);

    private static final Target CONTROLLERS = Target.spec(NamespaceDocument.CONTROLLER_FINALIZER);

    private final Cluster cluster;
    private final News news;
    private final ApplySettings settings;
    private final Clock clock;
    private final StopSignal stop;
    private final Progress progress;

    /** What a GET answered 404 of. */
    private final Set<ObjectReference> absent = new HashSet<>();

    Waiting(Cluster cluster, News news, ApplySettings settings, Clock clock, StopSignal stop, Progress progress) {
        this.cluster = cluster;
        this.news = news;
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
        this.progress = progress;
    }

    /** Whether it was waited for, and a GET of it answered 404 in the end. */
    boolean sawGone(ObjectReference object) {
        return absent.contains(object);
    }

    /**
     * Waits until the step's finalizers are gone from all of its objects or, where it names none, until the objects are.
     *
     * @param step the step
     * @return how the wait ended
     * @throws ClusterException if looking fails in a way that does not pass, or the thread was interrupted
     */
    StepResult until(Step step) {
        return new Wait(step).until();
    }

    /** One wait, and what it has seen so far. */
    private final class Wait {
        private final Step step;
        private final Pacer pacer;
        private final Map<String, Instant> creations = new HashMap<>();
        private Instant looked = clock.instant();
        private List<Subject> left;
        private StepResult last;
        private String lastSeen = "";
        private String version = "";
        private @Nullable Instant lastTry;
        private @Nullable NextTry next;

        Wait(Step step) {
            this.step = step;
            this.left = step.subjects();
            this.last = new StepResult(step, Result.DONE, "");
            this.pacer = new Pacer(settings, stop, soFar -> progress.waits(step, soFar, left.size(), next));
        }

        StepResult until() {
            do {
                try {
                    look();
                    if (left.isEmpty()) {
                        return last;
                    }
                    Optional<String> surprise = news();
                    if (surprise.isPresent()) {
                        return new StepResult(step, Result.REFUSED, surprise.get());
                    }
                } catch (ClusterException failure) {
                    if (!ObjectRunner.PASSING.contains(failure.failure())) {
                        throw failure;
                    }
                    lastSeen = String.valueOf(failure.getMessage());
                }
            } while (pacer.pause());
            String still = left.size() == 1
                    ? TEXTS.get("step.timed-out", pacer.soFar().toSeconds(), lastSeen)
                            .strip()
                    : TEXTS.get(
                            "step.timed-out-many", left.size(), pacer.soFar().toSeconds());
            return new StepResult(
                    step,
                    stop.isAsked() ? Result.NOT_REACHED : Result.FAILED,
                    still,
                    false,
                    step.subjects().size() - left.size(),
                    null,
                    null);
        }

        /** The namespace controller goes on to ask objects to go that come to light, and then waits for them for ever. */
        private Optional<String> news() {
            if (!step.targets().contains(CONTROLLERS)
                    || looked.plus(BETWEEN_NEWS).isAfter(clock.instant())) {
                return Optional.empty();
            }
            looked = clock.instant();
            return news.look();
        }

        private void look() {
            if (left.size() == 1) {
                Optional<JsonNode> seen = cluster.find(left.get(0).object().path());
                left = isOver(left.get(0), seen) ? List.of() : left;
                seen.ifPresent(this::remember);
                return;
            }
            List<Subject> still = new ArrayList<>();
            Set<Subject> gone = new LinkedHashSet<>(left);
            new Gathering(cluster)
                    .gather(
                            left,
                            page -> page.forEach(found -> {
                                gone.remove(found.subject());
                                if (!isOver(found.subject(), Optional.of(found.document()))) {
                                    still.add(found.subject());
                                }
                            }));
            gone.forEach(subject -> isOver(subject, Optional.empty()));
            left = List.copyOf(still);
        }

        private void remember(JsonNode seen) {
            lastSeen = reported(seen);
            if (step.object().kind().equals("Namespace")) {
                NamespaceDocument namespace = new NamespaceDocument(seen);
                if (!version.isEmpty() && !version.equals(namespace.resourceVersion())) {
                    lastTry = clock.instant();
                }
                version = namespace.resourceVersion();
                next = NextTry.of(namespace, lastTry, clock.instant()).orElse(null);
            }
        }

        private boolean isOver(Subject subject, Optional<JsonNode> seen) {
            Optional<StepResult> ended = ended(subject, seen);
            ended.ifPresent(result -> last = result);
            return ended.isPresent();
        }

        private Optional<StepResult> ended(Subject subject, Optional<JsonNode> seen) {
            if (seen.isEmpty()) {
                return Optional.of(gone(subject));
            }
            if (!subject.uid().equals(seen.get().path("metadata").path("uid").asString(""))) {
                return Optional.of(new StepResult(step, Result.DONE, TEXTS.get("step.created-again")));
            }
            if (!step.targets().isEmpty() && FinalizerWrite.isDone(step, seen.get())) {
                return Optional.of(new StepResult(
                        step,
                        Result.DONE,
                        TEXTS.get("step.waited", pacer.soFar().toSeconds())));
            }
            return isOwnersTimeOver(seen.get())
                    ? Optional.of(new StepResult(step, Result.SKIPPED, TEXTS.get("step.owners-time-over")))
                    : Optional.empty();
        }

        private StepResult gone(Subject subject) {
            if (!Kinds.isServed(cluster, subject.object())) {
                return new StepResult(
                        step,
                        Result.FAILED,
                        TEXTS.get(
                                "step.kind-gone",
                                subject.object().shortName(),
                                subject.object().groupResource()));
            }
            absent.add(subject.object());
            return new StepResult(step, Result.DONE, TEXTS.get("step.gone-404"));
        }

        /** Whether a step that gives owners time has given it; those that are sure to finish, and the namespace controller, have all. */
        private boolean isOwnersTimeOver(JsonNode object) {
            Owner owner = step.owner();
            boolean sure = owner != null
                    && (owner.state() == OwnerState.ALIVE || !owner.asleep().isEmpty());
            if (sure || step.targets().isEmpty() || step.targets().contains(CONTROLLERS)) {
                return false;
            }
            Instant asked = time(object, "deletionTimestamp");
            return asked != null
                    && later(asked, object).plus(Evidence.OWNERS_TIME).isBefore(clock.instant());
        }

        /** Nobody can change anything in a namespace that is not there, so its owners' time begins when it is. */
        private Instant later(Instant asked, JsonNode object) {
            String name = object.path("metadata").path("namespace").asString("");
            Instant created = name.isEmpty() ? null : creations.computeIfAbsent(name, Waiting.this::creation);
            return created != null && created.isAfter(asked) ? created : asked;
        }
    }

    private @Nullable Instant creation(String namespace) {
        return cluster.find(ObjectReference.namespace(namespace).path())
                .map(found -> time(found, "creationTimestamp"))
                .orElse(null);
    }

    private static @Nullable Instant time(JsonNode object, String field) {
        String text = object.path("metadata").path(field).asString("");
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static String reported(JsonNode seen) {
        if (!"Namespace".equals(seen.path("kind").asString(""))) {
            return "";
        }
        String said = new NamespaceDocument(seen)
                .conditions().stream()
                        .filter(Condition::isTrue)
                        .map(Condition::message)
                        .collect(Collectors.joining(Texts.spoken().semicolon()));
        return said.isEmpty() ? TEXTS.get("step.silent") : TEXTS.get("step.says", said);
    }
}
