package dev.unstick.learn;

import dev.unstick.fleet.Fleet;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Tier;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.sandbox.Scenario;
import dev.unstick.sandbox.operator.ExternalResource;
import dev.unstick.script.Output;
import dev.unstick.script.Recipes;
import dev.unstick.script.Session;
import dev.unstick.script.Vocabulary;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A lesson that takes place: its cluster, the session that works on it, and what the learner has done and answered. */
public final class Classroom implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Classroom.class);

    private final Lesson lesson;
    private final Premises premises;
    private final Session session;
    private final Colleague colleague;
    private final Answers answers = new Answers();
    private final Judge judge;
    private final Instant began;

    /**
     * A lesson that begins.
     *
     * @param lesson the lesson
     * @param consent who agrees to plans there
     * @param output where its session speaks
     * @param lot draws the scenarios of a lesson that has them drawn
     * @throws java.io.UncheckedIOException if no port or no temporary folder can be had
     */
    public Classroom(Lesson lesson, Consent consent, Output output, RandomGenerator lot) {
        this.lesson = lesson;
        List<String> scenarios = drawn(lesson.start(), lot);
        this.premises = new Premises(scenarios);
        this.began = premises.timeline().instant();
        this.session = new Session(
                Fleet.only(premises::connect),
                new ApplySettings(
                        premises.state(),
                        Set.of(),
                        false,
                        false,
                        ApplySettings.PATIENCE,
                        ApplySettings.INTERVAL,
                        false),
                plan -> mayWrite(plan) ? consent.ask(plan) : Consent.Answer.NO,
                output,
                premises.timeline().withZone(ZoneOffset.UTC),
                Recipes.carried(),
                new Vocabulary(new LessonWords(this).all(), withheld()));
        this.colleague = new Colleague(premises.sandbox(), premises.timeline());
        try {
            lesson.start().acts().forEach(this::happen);
            this.judge = new Judge(session, premises.sandbox(), namespaces(scenarios), causes(), answers);
        } catch (RuntimeException failure) {
            close();
            throw failure;
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
                .map(goal -> new Reached(goal, judge.holds(goal.condition())))
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
        return judge.sent().stream()
                .filter(each -> each.step().tier() == Tier.SEVERE)
                .count();
    }

    /** How long it takes already, on the cluster's clock. */
    public Duration took() {
        return Duration.between(began, now());
    }

    /** Lets something happen in the cluster; see {@link Colleague#perform}. */
    void happen(Act act) {
        colleague.perform(act, session.connection().cluster());
    }

    /** Lets several things happen at one moment, so that nothing comes between them. */
    void happen(List<Act> acts) {
        premises.timeline().hold(() -> acts.forEach(this::happen));
    }

    /** The control loops and operators, and whether each runs. */
    Map<String, Boolean> controllers() {
        return premises.sandbox().controllers().states();
    }

    /** What operators hold, or held, outside of the cluster. */
    List<ExternalResource> outside() {
        return premises.sandbox().operators().external();
    }

    /** What time it is in the cluster. */
    Instant now() {
        return premises.timeline().instant();
    }

    /** What the learner has answered. */
    Answers answers() {
        return answers;
    }

    @Override
    public void close() {
        try {
            session.close();
        } finally {
            premises.close();
        }
    }

    private static List<String> drawn(Lesson.Start start, RandomGenerator lot) {
        List<String> names = new ArrayList<>(start.scenarios());
        while (start.drawn() > 0 && names.size() > start.drawn()) {
            names.remove(lot.nextInt(names.size()));
        }
        return names;
    }

    private static List<String> namespaces(List<String> scenarios) {
        return Scenario.all().stream()
                .filter(each -> scenarios.contains(each.name()))
                .map(Scenario::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .toList();
    }

    private Map<String, Set<String>> causes() {
        return lesson.looksFirst()
                ? session.findings().stuck().stream()
                        .collect(Collectors.toMap(
                                row -> row.namespace().name(),
                                row -> row.causes().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.toSet())))
                : Map.of();
    }

    private Map<String, String> withheld() {
        return lesson.withheld().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().spoken()));
    }

    private boolean mayWrite(Plan plan) {
        if (!lesson.looksFirst() || judge.areCausesNamed()) {
            return true;
        }
        Output output = session.output();
        String told = output.talkStyle().wrap(TEXTS.get("classroom.look-first", plan.name()));
        output.talk().println(output.talkStyle().careful(told));
        return false;
    }
}
