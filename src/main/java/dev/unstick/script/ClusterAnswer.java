package dev.unstick.script;

import dev.unstick.fleet.Answer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of what {@code on} answers for several contexts: a value, or why there is none. */
public final class ClusterAnswer {
    private final Answer<Optional<Object>> answer;

    ClusterAnswer(Answer<Optional<Object>> answer) {
        this.answer = answer;
    }

    /** The context's name. */
    public String getContext() {
        return answer.context().name();
    }

    /** What the closure gave there; null if it gave nothing, or failed. */
    public @Nullable Object getValue() {
        return answer.value().flatMap(value -> value).orElse(null);
    }

    /** Why there is no value; null if nothing failed. */
    public @Nullable String getFailure() {
        return answer instanceof Answer.Failed<Optional<Object>> failed ? failed.message() : null;
    }

    /** Whether the cluster could not be looked at, or the closure threw. */
    public boolean isFailed() {
        return answer instanceof Answer.Failed;
    }

    @Override
    public String toString() {
        return getContext() + ": " + (isFailed() ? getFailure() : getValue());
    }
}
