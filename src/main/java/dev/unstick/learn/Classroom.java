package dev.unstick.learn;

import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.fabric8.Fabric8Connection;
import dev.unstick.jsonpath.JsonPath;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.Tier;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.sandbox.Sandbox;
import dev.unstick.sandbox.SandboxSettings;
import dev.unstick.sandbox.Scenario;
import dev.unstick.sandbox.operator.ExternalResource;
import dev.unstick.sandbox.time.PushedTimeline;
import dev.unstick.script.Output;
import dev.unstick.script.Recipes;
import dev.unstick.script.Session;
import dev.unstick.script.Vocabulary;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One sitting of a lesson: a simulated cluster in this process, the session that works on it, and what was done there. Whatever it
 * writes goes to a folder of its own that goes with it.
 */
public final class Classroom implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Classroom.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Lesson lesson;
    private final List<Scenario> scenarios;
    private final PushedTimeline timeline;
    private final Sandbox sandbox;
    private final Path folder;
    private final Colleague colleague;
    private final Session session;
    private final Instant began;
    private final Map<String, Set<String>> causes = new HashMap<>();
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> named = Collections.synchronizedMap(new TreeMap<>());

    /**
     * A sitting that begins.
     *
     * @param lesson the lesson
     * @param consent who agrees to plans there
     * @param output where its session speaks
     * @param lot draws the scenarios of a lesson that has them drawn
     * @throws UncheckedIOException if no port or no temporary folder can be had
     */
    public Classroom(Lesson lesson, Consent consent, Output output, RandomGenerator lot) {
        this.lesson = lesson;
        List<String> names = drawn(lesson.start(), lot);
        this.scenarios = Scenario.all().stream()
                .filter(each -> names.contains(each.name()))
                .toList();
        this.timeline = new PushedTimeline(Instant.now());
        this.began = timeline.instant();
        try {
            this.sandbox = Sandbox.start(SandboxSettings.of(names).on(timeline));
            this.folder = Files.createTempDirectory("unstick-lesson-");
            Path kubeconfig = folder.resolve("kubeconfig");
            sandbox.writeKubeconfig(kubeconfig);
            Clock clock = timeline.withZone(ZoneOffset.UTC);
            this.session = new Session(
                    () -> Fabric8Connection.open(
                            new ConnectionOptions(kubeconfig, null, PATIENCE, name -> false, Map.of())),
                    new ApplySettings(
                            folder.resolve("state"),
                            Set.of(),
                            false,
                            false,
                            ApplySettings.PATIENCE,
                            ApplySettings.INTERVAL,
                            false),
                    plan -> mayWrite(plan) ? consent.ask(plan) : Consent.Answer.NO,
                    output,
                    clock,
                    Recipes.carried(),
                    new Vocabulary(new LessonWords(this).all(), withheld()));
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("classroom.none", failure.getMessage()), failure);
        }
        this.colleague = new Colleague(sandbox, timeline);
        lesson.start().acts().forEach(this::happen);
        if (lesson.looksFirst()) {
            session.findings()
                    .stuck()
                    .forEach(row -> causes.put(
                            row.namespace().name(),
                            row.causes().stream().map(String::valueOf).collect(Collectors.toSet())));
        }
    }

    /** The lesson. */
    public Lesson lesson() {
        return lesson;
    }

    /** What the learner works in. */
    public Session session() {
        return session;
    }

    /** Whether each goal of the lesson is reached now, in their order. */
    public List<Reached> check() {
        return lesson.goals().stream()
                .map(goal -> new Reached(goal, isTrue(goal.condition())))
                .toList();
    }

    /**
     * A goal, and whether it is reached.
     *
     * @param goal the goal
     * @param reached whether it is
     */
    public record Reached(Goal goal, boolean reached) {}

    /** How many steps were done that cannot be undone. */
    public long severe() {
        return done().stream().filter(each -> each.step().tier() == Tier.SEVERE).count();
    }

    /** How long the sitting takes already, on the cluster's clock. */
    public Duration took() {
        return Duration.between(began, timeline.instant());
    }

    /** Lets something happen in the cluster; see {@link Colleague#perform}. */
    void happen(Act act) {
        colleague.perform(act, session.connection().cluster());
    }

    /** Lets several things happen at one moment, so that nothing comes between them. */
    void happen(List<Act> acts) {
        timeline.hold(() -> acts.forEach(this::happen));
    }

    /** The control loops and operators, and whether each runs. */
    Map<String, Boolean> controllers() {
        return sandbox.controllers().states();
    }

    /** What operators hold, or held, outside of the cluster. */
    List<ExternalResource> outside() {
        return sandbox.operators().external();
    }

    /** What time it is in the cluster. */
    Instant now() {
        return timeline.instant();
    }

    /** Takes the learner's answer to the lesson's question. */
    void answer(String answer) {
        answers.add(answer);
    }

    /** Takes the cause by which the learner says that a namespace is held. */
    void answer(String namespace, String cause) {
        named.put(namespace, cause);
    }

    @Override
    public void close() {
        session.close();
        sandbox.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("classroom.left", folder, failure.getMessage()), failure);
        }
    }

    private static List<String> drawn(Lesson.Start start, RandomGenerator lot) {
        List<String> names = new ArrayList<>(start.scenarios());
        while (start.drawn() > 0 && names.size() > start.drawn()) {
            names.remove(lot.nextInt(names.size()));
        }
        return names;
    }

    private Map<String, String> withheld() {
        return lesson.withheld().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().spoken()));
    }

    private boolean mayWrite(Plan plan) {
        if (!lesson.looksFirst() || areCausesNamed()) {
            return true;
        }
        Output output = session.output();
        output.talk()
                .println(output.talkStyle()
                        .careful(output.talkStyle().wrap(TEXTS.get("classroom.look-first", plan.name()))));
        return false;
    }

    private boolean areCausesNamed() {
        return causes.entrySet().stream()
                .allMatch(each -> each.getValue().contains(named.getOrDefault(each.getKey(), "")));
    }

    private boolean isTrue(Condition condition) {
        if (condition instanceof Condition.Freed) {
            return scenarios.stream()
                    .map(Scenario::namespace)
                    .filter(namespace -> !namespace.isEmpty())
                    .allMatch(namespace -> find("/api/v1/namespaces/" + namespace) == null);
        }
        if (condition instanceof Condition.Gone gone) {
            return find(gone.path()) == null;
        }
        if (condition instanceof Condition.Present present) {
            JsonNode found = find(present.path());
            return found != null
                    && !JsonPath.parseFamiliar(present.where()).evaluate(found).isEmpty();
        }
        if (condition instanceof Condition.Outside outside) {
            return outside().stream()
                            .filter(each -> each.state() == outside.state())
                            .count()
                    == outside.count();
        }
        if (condition instanceof Condition.Answered answered) {
            return answered.accepted().stream()
                    .anyMatch(right -> answers.stream()
                            .anyMatch(each ->
                                    each.strip().toLowerCase(Locale.ROOT).equals(right.toLowerCase(Locale.ROOT))));
        }
        if (condition instanceof Condition.Spared spared) {
            return done().stream()
                    .noneMatch(each -> spared.actions().contains(each.step().action()));
        }
        if (condition instanceof Condition.Done done) {
            return done().stream().anyMatch(each -> each.step().action() == done.action());
        }
        if (condition instanceof Condition.Refused) {
            return session.outcomes().stream().anyMatch(Classroom::wasRefused);
        }
        return areCausesNamed();
    }

    private static boolean wasRefused(Outcome outcome) {
        return outcome.ending() == Outcome.Ending.REFUSED
                || outcome.results().stream().anyMatch(each -> each.result() == StepResult.Result.REFUSED);
    }

    private List<StepResult> done() {
        return session.outcomes().stream()
                .flatMap(outcome -> outcome.results().stream())
                .filter(StepResult::sent)
                .toList();
    }

    private @Nullable JsonNode find(String path) {
        return session.connection().cluster().find(path).orElse(null);
    }
}
