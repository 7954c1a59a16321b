package dev.unstick.plan.run;

import dev.unstick.cluster.ClusterException;
import dev.unstick.text.Texts;
import java.time.Duration;

/** Waits while the server is too busy for one object's request, and says when there is no more point in that. */
final class Backoff {
    private static final Texts TEXTS = Texts.of(Backoff.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** How often a server that is not available is asked again; one that is busy is as long as there is patience. */
    private static final int UNAVAILABLE_TRIES = 3;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Window window;
    private final ApplySettings settings;
    private final StopSignal stop;
    private final long begun = System.nanoTime();
    private int times;

    Backoff(Window window, ApplySettings settings, StopSignal stop) {
        this.window = window;
        this.settings = settings;
        this.stop = stop;
    }

    /** Whether a request was certainly not done, since the server would not look at it. */
    static boolean isTurnedAway(ClusterException failure) {
        return failure.status() == TOO_MANY_REQUESTS;
    }

    /**
     * Waits as the server asks, after a failure that means that it is busy.
     *
     * @return whether to try again; otherwise it failed in another way, or patience is over, or the person stopped it
     * @throws ClusterException if the thread is interrupted
     */
    boolean again(ClusterException failure) {
        boolean unavailable = failure.status() == UNAVAILABLE;
        if (unavailable ? times >= UNAVAILABLE_TRIES : !isTurnedAway(failure)) {
            return false;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(times, 6));
        times++;
        window.busy(failure.askedWait().orElse(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST));
        while (window.resting() > 0) {
            if (stop.isAsked()
                    || System.nanoTime() - begun > settings.patience().toNanos()) {
                return false;
            }
            rest();
        }
        return !stop.isAsked();
    }

    private void rest() {
        try {
            Thread.sleep(Math.min(BETWEEN_LOOKS.toMillis(), window.resting() / 1_000_000 + 1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    ClusterException.Failure.INTERRUPTED, 0, null, TEXTS.get("step.interrupted"), stopped);
        }
    }
}
