package dev.unstick.plan.run;

import dev.unstick.cluster.ClusterException;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.function.Consumer;

/** Spaces out the looks of a step that waits, and ends them when patience is over or the person has had enough. */
final class Pacer {
    private static final Texts TEXTS = Texts.of(Pacer.class);

    private final ApplySettings settings;
    private final StopSignal stop;
    private final Consumer<Duration> listener;
    private final long begun = System.nanoTime();

    Pacer(ApplySettings settings, StopSignal stop, Consumer<Duration> listener) {
        this.settings = settings;
        this.stop = stop;
        this.listener = listener;
    }

    /** How long it has been. */
    Duration soFar() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Waits for a while, unless there is no more point in it; says whether to look again. */
    boolean pause() {
        if (stop.isAsked() || soFar().compareTo(settings.patience()) > 0) {
            return false;
        }
        listener.accept(soFar());
        try {
            Thread.sleep(settings.interval().toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    ClusterException.Failure.INTERRUPTED, 0, null, TEXTS.get("step.interrupted"), stopped);
        }
        return true;
    }
}
