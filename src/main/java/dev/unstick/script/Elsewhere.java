package dev.unstick.script;

import dev.unstick.cluster.Context;
import dev.unstick.fleet.Answer;
import dev.unstick.text.Glob;
import dev.unstick.text.Texts;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code on} does: a closure whose words are about another cluster, or about several.
 *
 * @param session where it was called
 */
record Elsewhere(Session session) {
    private static final Texts TEXTS = Texts.of(Elsewhere.class);

    /** By a name the closure's value; by patterns or several names, as {@code --contexts} takes them, a row a context. */
    @Nullable
    Object on(String name, Closure<?> task) throws InterruptedException {
        boolean several = (new Glob(name).isPattern() || name.contains(","))
                && session.fleet().contexts().all().stream()
                        .noneMatch(context -> context.name().equals(name));
        return several ? onEach(List.of(name.split(",")), task) : onOne(name, task);
    }

    /** The closure's value, or whatever it throws. */
    @Nullable
    Object onOne(String name, Closure<?> task) {
        return session.on(name, () -> call(task, name));
    }

    /** A row a context. */
    ClusterAnswers onEach(Collection<?> contexts, Closure<?> task) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (Object each : contexts) {
            if (!(each instanceof CharSequence) && !(each instanceof ContextHandle)) {
                throw new IllegalArgumentException(TEXTS.get("on.no-contexts", each));
            }
            names.add(each.toString());
        }
        List<Context> whom = session.fleet().named(names);
        List<Answer<Optional<Object>>> answers = session.onEach(
                whom,
                there -> Optional.ofNullable(
                        told(task, there.connection().cluster().endpoint().context())));
        return new ClusterAnswers(answers, session.clock());
    }

    /** A mistake in the closure becomes a row, and is told there as it is told elsewhere. */
    private static @Nullable Object told(Closure<?> task, String name) {
        try {
            return call(task, name);
        } catch (ScriptException explained) {
            throw explained;
        } catch (Throwable failure) {
            throw new ScriptException(SourceText.explained(failure), failure);
        }
    }

    private static @Nullable Object call(Closure<?> task, String name) {
        return task.getMaximumNumberOfParameters() == 0 ? task.call() : task.call(name);
    }
}
