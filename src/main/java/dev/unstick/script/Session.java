package dev.unstick.script;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Context;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.Exchange;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.fleet.Answer;
import dev.unstick.fleet.Fleet;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.PlannedRequest;
import dev.unstick.plan.drawing.Pruning;
import dev.unstick.plan.record.PastRuns;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.plan.run.DraftAnswer;
import dev.unstick.plan.run.PlannedRequests;
import dev.unstick.plan.run.StopSignal;
import dev.unstick.recipe.Recipe;
import dev.unstick.text.Texts;
import dev.unstick.view.report.AppliedPlan;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One cluster in a run of Unstick: the connection to it, and what is said, found out and done there. The words of the DSL and the
 * commands of the command line are the same calls here. For one thread at a time, {@link #stopSignal()} excepted.
 *
 * <p>A session is about one cluster, and so is every value that came from it. For another cluster of the same run there is another
 * session, which begins here; {@link #here()} is the one that words work in.
 */
public final class Session implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Session.class);

    private final Run run;
    private final Supplier<Connection> opening;
    private final Output output;

    /** Whether nothing can be applied here. */
    private final boolean reading;

    /** Whether it is one of several that are asked at once, or began in one. */
    private final boolean visiting;

    private final Map<Way, Session> others = new HashMap<>();

    private volatile @Nullable Connection connection;
    private volatile String namespace = "";
    /** The recipes that are running, the innermost first. */
    private final Deque<Confinement> running = new ArrayDeque<>();

    /** What plans follow from, as long as somebody has the plan. */
    private final Map<Plan, Diagnosis> diagnoses = new WeakHashMap<>();

    /** How another context of this run was gone to. */
    private record Way(String context, boolean reading) {}

    /**
     * A session of one cluster, with the recipes that Unstick carries and the usual words, that has not connected yet.
     *
     * @param opening opens the connection; called once, when the cluster is first needed
     * @param settings how plans are applied
     * @param consent who is asked before anything is written
     * @param output where to speak
     * @param clock tells the time
     */
    public Session(Supplier<Connection> opening, ApplySettings settings, Consent consent, Output output, Clock clock) {
        this(Fleet.only(opening), settings, consent, output, clock, Recipes.carried(), Vocabulary.USUAL);
    }

    /**
     * A session that has not connected yet, and begins on the current context of a fleet.
     *
     * @param fleet the clusters it can reach
     * @param settings how plans are applied
     * @param consent who is asked before anything is written
     * @param output where to speak
     * @param clock tells the time
     * @param recipes the recipes there are
     * @param vocabulary the words there are
     */
    @SuppressWarnings("this-escape") // a run begins in this session
    public Session(
            Fleet fleet,
            ApplySettings settings,
            Consent consent,
            Output output,
            Clock clock,
            Recipes recipes,
            Vocabulary vocabulary) {
        this.run = new Run(new Run.Terms(fleet, settings, consent, clock, recipes, vocabulary), this);
        this.opening = () -> fleet.contexts().open(null, false);
        this.output = output;
        this.reading = false;
        this.visiting = false;
    }

    /** The same run on another cluster. */
    private Session(Run run, Supplier<Connection> opening, Output output, boolean reading, boolean visiting) {
        this.run = run;
        this.opening = opening;
        this.output = output;
        this.reading = reading;
        this.visiting = visiting;
    }

    /** The connection, opened at the first call. */
    public synchronized Connection connection() {
        Connection opened = connection;
        if (opened == null) {
            opened = opening.get();
            connection = opened;
            run.attend(opened);
        }
        return opened;
    }

    /** The connection if there is one already; waits for none that is being opened. */
    public Optional<Connection> opened() {
        return Optional.ofNullable(connection);
    }

    /**
     * Tells somebody of each request of this run from now on, whichever cluster it goes to, once it has ended; from any thread.
     *
     * @param listener who is told, and which cluster was asked
     */
    public void observe(BiConsumer<Endpoint, Exchange> listener) {
        run.observe(listener);
        run.first().attendAll();
    }

    private synchronized void attendAll() {
        opened().ifPresent(run::attend);
        others.values().forEach(Session::attendAll);
    }

    /** The clusters that can be reached. */
    public Fleet fleet() {
        return run.terms().fleet();
    }

    /** The session that an entry works in outside of {@code on}: this one, until another context is used. From any thread. */
    public Session current() {
        return run.current();
    }

    /** Whether it belongs to a run. */
    boolean isOf(Run other) {
        return run == other;
    }

    /**
     * The session that words work in now, on this thread: within {@code on} that of its context, otherwise the current one.
     *
     * @throws ScriptException on a thread that somebody else made while an {@code on} is under way: which cluster is meant cannot be
     *     told there
     */
    Session here() {
        return run.here();
    }

    /**
     * Works on the cluster of another context from now on.
     *
     * @param name the context's name
     * @throws ClusterException if there is no such context, or what it refers to cannot be understood; nothing has changed then
     * @throws ScriptException within {@code on}, and within a recipe, which goes nowhere else
     */
    void use(String name) {
        if (run.isElsewhere() || !running.isEmpty()) {
            throw new ScriptException(TEXTS.get(run.isElsewhere() ? "use.within" : "use.in-recipe", name));
        }
        Session first = run.first();
        Session there = first.isOn(name) ? first : first.other(name, false);
        Connection unused = there.connection();
        run.moveTo(there);
    }

    private boolean isOn(String name) {
        return opened().map(open -> open.cluster().endpoint().context().equals(name))
                .orElseGet(() -> fleet().contexts().all().stream()
                        .anyMatch(
                                context -> context.isCurrent() && context.name().equals(name)));
    }

    /**
     * Does something while words of this thread work on the cluster of one context. Its connection stays open until the run ends, as
     * values may come from it. Within a recipe, and within a question to several, nothing can be applied there.
     *
     * @param name the context's name
     * @param task what to do
     * @return what the task gave
     * @throws ClusterException if there is no such context, or what it refers to cannot be understood
     */
    @Nullable
    Object on(String name, Supplier<@Nullable Object> task) {
        Session there = other(name, reading || !running.isEmpty());
        Connection unused = there.connection();
        return run.in(there, task);
    }

    /**
     * Asks the clusters of several contexts at once, each on a connection of its own that is closed behind it. Nothing can be applied.
     *
     * @param <T> what is answered
     * @param whom the contexts
     * @param look what to ask, of a session of each
     * @return what became of each, in their order
     * @throws InterruptedException if this thread is interrupted; nobody is asked any more then
     * @throws ScriptException within another question to several
     */
    public <T> List<Answer<T>> onEach(List<Context> whom, Function<Session, T> look) throws InterruptedException {
        if (visiting) {
            throw new ScriptException(TEXTS.get("on.within-several"));
        }
        Output quiet = new Output(output.report(), output.talk(), output.reportStyles(), output.talkStyles(), false);
        run.visitBegins();
        try {
            return fleet().ask(whom, (context, connection) -> {
                try (Session there = new Session(run, () -> connection, quiet, true, true)) {
                    return run.in(there, () -> look.apply(there));
                }
            });
        } finally {
            run.visitEnds();
        }
    }

    private synchronized Session other(String name, boolean readOnly) {
        return others.computeIfAbsent(
                new Way(name, readOnly),
                way -> new Session(run, () -> fleet().contexts().open(name, readOnly), output, readOnly, visiting));
    }

    /**
     * Chooses a namespace, which the words of the DSL are about where none is named.
     *
     * @param name its name
     */
    public void choose(String name) {
        namespace = name;
    }

    /** The namespace that was chosen last; empty if none was, or it was freed. From any thread. */
    public String chosen() {
        return namespace;
    }

    /** Where it speaks. */
    public Output output() {
        return output;
    }

    /** The recipes there are. */
    public Recipes recipes() {
        return run.terms().recipes();
    }

    /** The words there are. */
    public Vocabulary vocabulary() {
        return run.terms().vocabulary();
    }

    /** Which of somebody's own recipes have been run on this machine. */
    SeenRecipes seenRecipes() {
        return new SeenRecipes(run.terms().settings().state());
    }

    /**
     * Does something during which no plan may go beyond what a recipe allows.
     *
     * @param recipe the recipe
     * @param namespace the namespace that it was started for, and that its plans must be about; empty for one that looks only
     * @param task what to do
     * @return what the task gave
     */
    @Nullable
    Object within(Recipe recipe, String namespace, Supplier<@Nullable Object> task) {
        running.push(new Confinement(recipe, namespace));
        try {
            return task.get();
        } finally {
            running.pop();
        }
    }

    /** Tells the time. */
    public Clock clock() {
        return run.terms().clock();
    }

    /** The ids of the refusals that are overridden for every plan. */
    Set<String> overrides() {
        return run.terms().settings().overrides();
    }

    /** Stops a plan that is being applied; from any thread. */
    public StopSignal stopSignal() {
        return run.stop();
    }

    /** What is known of finalizers. */
    public FinalizerCatalog catalog() {
        return run.knowledge().catalog();
    }

    /** Makes causes of evidence. */
    Diagnostician diagnostician() {
        return run.knowledge().diagnostician();
    }

    /** What can be found out about namespaces, without changing anything. */
    public Findings findings() {
        return new Findings(this);
    }

    /** What would be done about a namespace. */
    public Plan plan(String name) {
        return plan(findings().diagnose(name));
    }

    /** What would be done about a namespace, of which it is known why it hangs. */
    public Plan plan(Diagnosis diagnosis) {
        return because(
                diagnosis,
                run.knowledge().planner().plan(diagnosis, connection().cluster()));
    }

    /** What one patch for each object would do, from which finalizers were taken by a path. */
    public Plan plan(List<Pruning> prunings, Diagnosis diagnosis) {
        return because(
                diagnosis,
                run.knowledge()
                        .planner()
                        .pruning(prunings, diagnosis, connection().cluster()));
    }

    /** What one PUT to {@code /finalize} of a draft would do. */
    public Plan plan(Draft draft) {
        Diagnosis diagnosis = findings().diagnose(new NamespaceDocument(draft.original()).name());
        return because(
                diagnosis,
                run.knowledge()
                        .planner()
                        .finalizing(draft, diagnosis, connection().cluster()));
    }

    /**
     * Remembers what a plan follows from, for reports.
     *
     * @param diagnosis why its namespace hangs
     * @param plan the plan
     * @return the plan
     */
    public Plan because(Diagnosis diagnosis, Plan plan) {
        diagnoses.put(plan, diagnosis);
        return plan;
    }

    /** The requests that applying a plan sends when nothing has changed until then; sends none of them. */
    public List<PlannedRequest> requests(Plan plan) {
        return PlannedRequests.of(plan, connection().cluster());
    }

    /**
     * Shows a plan, asks for consent as this session does, and applies it.
     *
     * @param plan the plan
     * @param overrides ids of refusals that are overridden for this plan alone
     * @return what became of it, which has been told
     */
    public Outcome apply(Plan plan, Set<String> overrides) {
        return apply(plan, overrides, run.terms().consent());
    }

    /**
     * Shows a plan, asks for consent, and applies it.
     *
     * @param plan the plan
     * @param overrides ids of refusals that are overridden for this plan alone
     * @param asked who is asked
     * @return what became of it, which has been told
     */
    public Outcome apply(Plan plan, Set<String> overrides, Consent asked) {
        return applications().apply(plan, overrides, asked);
    }

    /**
     * Ends what an earlier run was cut short of telling: what it was to free is gone.
     *
     * @param goal the namespace, or the other object
     * @return what became of it, which has been told; empty if there was no such run
     */
    public Optional<Outcome> endCutShort(ObjectReference goal) {
        return applications().endCutShort(goal);
    }

    private Applications applications() {
        return new Applications(this, run, List.copyOf(running));
    }

    /** What a plan follows from, where that is remembered. */
    Optional<Diagnosis> reasonFor(Plan plan) {
        return Optional.ofNullable(diagnoses.get(plan));
    }

    /** Whether nothing can be applied here. */
    boolean isReading() {
        return reading;
    }

    /** What the server would say to a draft, without keeping it. */
    public DraftAnswer dryRun(Draft draft) {
        return DraftAnswer.of(connection(), draft);
    }

    /** What was applied on this machine so far, by this session and by others. */
    public PastRuns history() {
        return new PastRuns(run.terms().settings().journals());
    }

    /** What became of the plans that were applied, in their order. */
    public List<Outcome> outcomes() {
        return run.outcomes();
    }

    /** The plans that were to be applied, in their order, those included of which nothing became. */
    public List<AppliedPlan> applied() {
        return run.applied();
    }

    @Override
    public synchronized void close() {
        others.values().forEach(Session::close);
        Connection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
