package dev.unstick.fleet;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Context;
import dev.unstick.text.Explained;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of asking one cluster of several.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
    /** Whom was asked. */
    Context context();

    /** What was answered; empty if the cluster could not be asked. */
    default Optional<T> value() {
        return this instanceof Given<T> given ? Optional.of(given.answered()) : Optional.empty();
    }

    /**
     * The same of something that follows from it.
     *
     * @param <R> what follows
     * @param following what follows from an answer
     */
    <R> Answer<R> map(Function<T, R> following);

    /**
     * Those that failed.
     *
     * @param answers what became of asking several
     */
    static List<Failed<?>> failures(List<? extends Answer<?>> answers) {
        return answers.stream()
                .filter(Failed.class::isInstance)
                .<Failed<?>>map(each -> (Failed<?>) each)
                .toList();
    }

    /**
     * It answered.
     *
     * @param context whom was asked
     * @param answered what it answered
     */
    record Given<T>(Context context, T answered) implements Answer<T> {
        @Override
        public <R> Answer<R> map(Function<T, R> following) {
            return new Given<>(context, following.apply(answered));
        }
    }

    /**
     * It could not be asked, or not to the end.
     *
     * @param context whom was asked
     * @param failure why
     */
    record Failed<T>(Context context, Throwable failure) implements Answer<T> {
        @Override
        public <R> Answer<R> map(Function<T, R> following) {
            return new Failed<>(context, failure);
        }

        /** Why, and what to do about it, for a person; of several lines at times. */
        public String message() {
            return Explained.by(failure).orElseGet(() -> Texts.of(Answer.class).get("answer.unexpected", failure));
        }

        /** In which of the ways that asking a cluster fails; empty if it is none of them. */
        public Optional<ClusterException.Failure> kind() {
            for (Throwable each = failure; each != null; each = each.getCause()) {
                if (each instanceof ClusterException asking) {
                    return Optional.of(asking.failure());
                }
            }
            return Optional.empty();
        }
    }
}
