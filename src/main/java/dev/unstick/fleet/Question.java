package dev.unstick.fleet;

import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Context;

/**
 * What is asked of each of several clusters.
 *
 * @param <T> what is answered
 */
@FunctionalInterface
public interface Question<T> {
    /**
     * Asks one of them. It is called on a thread of its own, which is interrupted when its time is up.
     *
     * @param context whom
     * @param connection a connection that refuses writes, and is closed when this has returned
     * @return the answer
     * @throws Exception if it cannot be asked; that is told and hides no other
     */
    T ask(Context context, Connection connection) throws Exception;
}
