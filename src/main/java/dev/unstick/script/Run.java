package dev.unstick.script;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.Exchange;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.fleet.Fleet;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.drawing.Planner;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.plan.run.StopSignal;
import dev.unstick.text.Texts;
import dev.unstick.view.report.AppliedPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of Unstick, which has a session for each cluster it works on: what they share, what became of their plans, and which of
 * them the words work in.
 */
final class Run {
    private static final Texts TEXTS = Texts.of(Run.class);

    /** Where the words that a thread calls work, within {@code on}. */
    private static final ThreadLocal<@Nullable Session> PLACE = new ThreadLocal<>();

    private final Terms terms;
    private final StopSignal stop = new StopSignal();
    private final Session first;

    /** What the words work in outside of {@code on}. */
    private volatile Session current;

    private volatile @Nullable BiConsumer<Endpoint, Exchange> observer;

    /** How many {@code on} are under way. */
    private final AtomicInteger visits = new AtomicInteger();

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<AppliedPlan> applied = new ArrayList<>();
    private @Nullable Knowledge knowledge;

    /**
     * What a run was started with.
     *
     * @param fleet the clusters it can reach
     * @param settings how plans are applied
     * @param consent who is asked before anything is written
     * @param clock tells the time
     * @param recipes the recipes there are
     * @param vocabulary the words there are
     */
    record Terms(
            Fleet fleet,
            ApplySettings settings,
            Consent consent,
            Clock clock,
            Recipes recipes,
            Vocabulary vocabulary) {}

    /** What is read from resources once, and only when something is diagnosed. */
    record Knowledge(FinalizerCatalog catalog, Diagnostician diagnostician, Planner planner) {}

    /**
     * A run that begins.
     *
     * @param terms what it was started with
     * @param first the session that it begins in
     */
    Run(Terms terms, Session first) {
        this.terms = terms;
        this.first = first;
        this.current = first;
    }

    /** What it was started with. */
    Terms terms() {
        return terms;
    }

    /** Stops a plan that is being applied; from any thread. */
    StopSignal stop() {
        return stop;
    }

    /** What is known of finalizers, and what is made of it; read at the first call. */
    synchronized Knowledge knowledge() {
        Knowledge known = knowledge;
        if (known == null) {
            FinalizerCatalog catalog = FinalizerCatalog.read();
            known = new Knowledge(catalog, new Diagnostician(catalog), new Planner(catalog));
            knowledge = known;
        }
        return known;
    }

    /** The session that it began in. */
    Session first() {
        return first;
    }

    /** What the words work in outside of {@code on}; from any thread. */
    Session current() {
        return current;
    }

    /** Lets the words work in another session from now on. */
    void moveTo(Session session) {
        current = session;
    }

    /** Whether this thread is within an {@code on}. */
    boolean isElsewhere() {
        return PLACE.get() != null;
    }

    /**
     * The session that words work in now, on this thread: within {@code on} that of its context, otherwise the current one.
     *
     * @throws ScriptException on a thread that somebody else made while an {@code on} is under way: which cluster is meant cannot be
     *     told there
     */
    Session here() {
        Session place = PLACE.get();
        if (place != null && place.isOf(this)) {
            return place;
        }
        if (visits.get() > 0) {
            throw new ScriptException(TEXTS.get("on.other-thread"));
        }
        return current;
    }

    /**
     * Does something while words of this thread work in a session.
     *
     * @param session where
     * @param task what to do
     * @return what the task gave
     */
    <T extends @Nullable Object> T in(Session session, Supplier<T> task) {
        Session before = PLACE.get();
        visitBegins();
        PLACE.set(session);
        try {
            return task.get();
        } finally {
            PLACE.set(before);
            visitEnds();
        }
    }

    /** From now on until {@link #visitEnds()} an {@code on} is under way, on whichever threads. */
    void visitBegins() {
        visits.incrementAndGet();
    }

    /** Ends what {@link #visitBegins()} began. */
    void visitEnds() {
        visits.decrementAndGet();
    }

    /** Chooses who is told of each request, and which cluster was asked; of connections that are open, they have to be told. */
    void observe(BiConsumer<Endpoint, Exchange> listener) {
        observer = listener;
    }

    /** Tells the observer, if there is one, of what is asked through a connection from now on. */
    void attend(Connection open) {
        BiConsumer<Endpoint, Exchange> listener = observer;
        if (listener != null) {
            Endpoint endpoint = open.cluster().endpoint();
            open.observe(exchange -> listener.accept(endpoint, exchange));
        }
    }

    /** Keeps what became of a plan. */
    void ended(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** Keeps a plan that was to be applied. */
    void tried(AppliedPlan plan) {
        applied.add(plan);
    }

    /** What became of the plans that were applied, in their order. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The plans that were to be applied, in their order, those included of which nothing became. */
    List<AppliedPlan> applied() {
        return List.copyOf(applied);
    }
}
