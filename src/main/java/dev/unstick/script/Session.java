package dev.unstick.script;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.PlannedRequest;
import dev.unstick.plan.drawing.Planner;
import dev.unstick.plan.record.PastRuns;
import dev.unstick.plan.run.Applier;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.plan.run.DraftAnswer;
import dev.unstick.plan.run.PlannedRequests;
import dev.unstick.plan.run.StopSignal;
import dev.unstick.recipe.Recipe;
import dev.unstick.view.OutcomeView;
import dev.unstick.view.PlanView;
import dev.unstick.view.report.AppliedPlan;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of Unstick: the cluster it is connected to, how it asks for consent, and what became of the plans it applied. The words of
 * the DSL and the commands of the command line are the same calls here. For one thread at a time, {@link #stopSignal()} excepted.
 */
public final class Session implements AutoCloseable {
    private final Supplier<Connection> opening;
    private final ApplySettings settings;
    private final Consent consent;
    private final Output output;
    private final Clock clock;
    private final Recipes recipes;
    private final Vocabulary vocabulary;
    private final StopSignal stop = new StopSignal();

    private @Nullable Connection connection;
    private volatile String namespace = "";
    private @Nullable Knowledge knowledge;
    /** The recipes that are running, the innermost first. */
    private final Deque<Confinement> running = new ArrayDeque<>();

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<AppliedPlan> applied = new ArrayList<>();

    /** What plans follow from, as long as somebody has the plan. */
    private final Map<Plan, Diagnosis> diagnoses = new WeakHashMap<>();

    /** What is read from resources once, and only when something is diagnosed. */
    private record Knowledge(FinalizerCatalog catalog, Diagnostician diagnostician, Planner planner) {}

    /**
     * A session that has not connected yet.
     *
     * @param opening opens the connection; called once, when the cluster is first needed
     * @param settings how plans are applied
     * @param consent who is asked before anything is written
     * @param output where to speak
     * @param clock tells the time
     */
    public Session(Supplier<Connection> opening, ApplySettings settings, Consent consent, Output output, Clock clock) {
        this(opening, settings, consent, output, clock, Recipes.carried());
    }

    /**
     * A session that has not connected yet.
     *
     * @param opening opens the connection; called once, when the cluster is first needed
     * @param settings how plans are applied
     * @param consent who is asked before anything is written
     * @param output where to speak
     * @param clock tells the time
     * @param recipes the recipes there are
     */
    public Session(
            Supplier<Connection> opening,
            ApplySettings settings,
            Consent consent,
            Output output,
            Clock clock,
            Recipes recipes) {
        this(opening, settings, consent, output, clock, recipes, Vocabulary.USUAL);
    }

    /**
     * A session that has not connected yet.
     *
     * @param opening opens the connection; called once, when the cluster is first needed
     * @param settings how plans are applied
     * @param consent who is asked before anything is written
     * @param output where to speak
     * @param clock tells the time
     * @param recipes the recipes there are
     * @param vocabulary the words there are
     */
    public Session(
            Supplier<Connection> opening,
            ApplySettings settings,
            Consent consent,
            Output output,
            Clock clock,
            Recipes recipes,
            Vocabulary vocabulary) {
        this.opening = opening;
        this.settings = settings;
        this.consent = consent;
        this.output = output;
        this.clock = clock;
        this.recipes = recipes;
        this.vocabulary = vocabulary;
    }

    /** The connection, opened at the first call. */
    public synchronized Connection connection() {
        Connection opened = connection == null ? opening.get() : connection;
        connection = opened;
        return opened;
    }

    /** The connection if there is one already. */
    public synchronized Optional<Connection> opened() {
        return Optional.ofNullable(connection);
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
        return recipes;
    }

    /** The words there are. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Which of somebody's own recipes have been run on this machine. */
    SeenRecipes seenRecipes() {
        return new SeenRecipes(settings.state());
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
        return clock;
    }

    /** The ids of the refusals that are overridden for every plan. */
    Set<String> overrides() {
        return settings.overrides();
    }

    /** Stops a plan that is being applied; from any thread. */
    public StopSignal stopSignal() {
        return stop;
    }

    /** What is known of finalizers. */
    public FinalizerCatalog catalog() {
        return knowledge().catalog();
    }

    /** Makes causes of evidence. */
    Diagnostician diagnostician() {
        return knowledge().diagnostician();
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
                diagnosis, knowledge().planner().plan(diagnosis, connection().cluster()));
    }

    /** What one PUT to {@code /finalize} of a draft would do. */
    public Plan plan(Draft draft) {
        Diagnosis diagnosis = findings().diagnose(new NamespaceDocument(draft.original()).name());
        return because(
                diagnosis,
                knowledge().planner().finalizing(draft, diagnosis, connection().cluster()));
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
        return apply(plan, overrides, consent);
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
        ApplySettings whole = settings.overriding(overrides);
        running.forEach(confinement -> confinement.refuseBeyond(plan));
        output.report().print(PlanView.text(plan, whole.overrides(), output.reportStyle()));
        output.report().flush();
        Applier applier = new Applier(connection(), diagnostician(), whole, clock, stop);
        Outcome outcome = null;
        try {
            outcome = applier.apply(plan, asked, new ProgressReport(output));
        } finally {
            applied.add(new AppliedPlan(plan, diagnoses.get(plan), outcome));
        }
        output.report().print(OutcomeView.ending(outcome, output.reportStyle()));
        output.report().flush();
        outcomes.add(outcome);
        if (outcome.gone() && plan.isOfNamespace() && plan.name().equals(namespace)) {
            namespace = "";
        }
        return outcome;
    }

    /**
     * Ends what an earlier run was cut short of telling: what it was to free is gone.
     *
     * @param goal the namespace, or the other object
     * @return what became of it, which has been told; empty if there was no such run
     */
    public Optional<Outcome> endCutShort(ObjectReference goal) {
        Optional<Outcome> outcome = new Applier(connection(), diagnostician(), settings, clock, stop)
                .endCutShort(goal, new ProgressReport(output));
        outcome.ifPresent(ended -> {
            output.report().print(OutcomeView.ending(ended, output.reportStyle()));
            output.report().flush();
            outcomes.add(ended);
        });
        return outcome;
    }

    /** What the server would say to a draft, without keeping it. */
    public DraftAnswer dryRun(Draft draft) {
        return DraftAnswer.of(connection(), draft);
    }

    /** What was applied on this machine so far, by this session and by others. */
    public PastRuns history() {
        return new PastRuns(settings.journals());
    }

    /** What became of the plans that were applied, in their order. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The plans that were to be applied, in their order, those included of which nothing became. */
    public List<AppliedPlan> applied() {
        return List.copyOf(applied);
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private synchronized Knowledge knowledge() {
        Knowledge known = knowledge;
        if (known == null) {
            FinalizerCatalog catalog = FinalizerCatalog.read();
            known = new Knowledge(catalog, new Diagnostician(catalog), new Planner(catalog));
            knowledge = known;
        }
        return known;
    }
}
