package dev.unstick.fleet;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Context;
import dev.unstick.cluster.Contexts;
import dev.unstick.text.Glob;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The clusters that somebody can reach.
 *
 * @param contexts the ways to them
 * @param deadline how long each of several may take in all, from when it is its turn
 */
public record Fleet(Contexts contexts, Duration deadline) {
    /** How many are asked at a time: those that never answer hold up no more than these. */
    static final int AT_ONCE = 16;

    /** How long each of several may take where nobody says. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Texts TEXTS = Texts.of(Fleet.class);

    /**
     * A single cluster.
     *
     * @param opening opens a connection to it
     */
    public static Fleet only(Supplier<Connection> opening) {
        return new Fleet(Contexts.only(opening), PATIENCE);
    }

    /**
     * The contexts of these names, in the order of the kubeconfig, each once.
     *
     * @param names names, and patterns in which a star stands for anything
     * @throws ClusterException {@link Failure#NO_SUCH_CONTEXT} if a name or a pattern is that of no context, or none is given; the
     *     message names those there are
     */
    public List<Context> named(List<String> names) {
        List<Context> all = contexts.all();
        Set<Context> chosen = new LinkedHashSet<>();
        for (String name : names) {
            List<Context> meant = meant(name, all);
            if (meant.isEmpty()) {
                throw unknown(name, all);
            }
            chosen.addAll(meant);
        }
        if (chosen.isEmpty()) {
            throw new ClusterException(Failure.NO_SUCH_CONTEXT, 0, null, TEXTS.get("contexts.none", known(all)), null);
        }
        return all.stream().filter(chosen::contains).toList();
    }

    /** A context may be called like a pattern. */
    private static List<Context> meant(String name, List<Context> all) {
        List<Context> exactly =
                all.stream().filter(each -> each.name().equals(name)).toList();
        return exactly.isEmpty()
                ? all.stream()
                        .filter(each -> new Glob(name).matches(each.name()))
                        .toList()
                : exactly;
    }

    private static ClusterException unknown(String name, List<Context> all) {
        List<String> names = all.stream().map(Context::name).toList();
        List<String> near = Spelling.near(name, names);
        return new ClusterException(
                Failure.NO_SUCH_CONTEXT,
                0,
                null,
                near.isEmpty()
                        ? TEXTS.get("contexts.unknown", name, known(all))
                        : TEXTS.get("contexts.near", name, Texts.list(near)),
                null);
    }

    private static String known(List<Context> all) {
        return all.isEmpty()
                ? TEXTS.get("contexts.empty")
                : Texts.list(all.stream().map(Context::name).toList());
    }

    /**
     * Asks several, some at a time, each on a connection and within a deadline of its own.
     *
     * @param <T> what is answered
     * @param whom whom to ask
     * @param question what to ask
     * @return what became of each, in their order
     * @throws InterruptedException if this thread is interrupted; nobody is asked any more then, and every connection is closed
     */
    public <T> List<Answer<T>> ask(List<Context> whom, Question<T> question) throws InterruptedException {
        if (whom.isEmpty()) {
            return List.of();
        }
        ExecutorService turns =
                Executors.newFixedThreadPool(Math.min(AT_ONCE, whom.size()), turn -> Visit.daemon(turn, "fleet-turn"));
        try {
            List<Callable<Answer<T>>> visits = new ArrayList<>();
            for (Context context : whom) {
                visits.add(() -> new Visit<>(contexts, context, question).within(deadline));
            }
            List<Answer<T>> answers = new ArrayList<>();
            for (Future<Answer<T>> each : turns.invokeAll(visits)) {
                answers.add(each.get());
            }
            return answers;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a visit tells what went wrong, and throws nothing", failure);
        } finally {
            turns.shutdownNow();
        }
    }
}
