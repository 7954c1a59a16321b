package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.time.Timeline;
import java.time.Duration;

/** Something done again and again, as long as its control loop runs. */
final class Rounds {
    private final Timeline timeline;
    private final Duration period;
    private final Runnable work;
    private int series;
    private boolean running;

    Rounds(Timeline timeline, Duration period, Runnable work) {
        this.timeline = timeline;
        this.period = period;
        this.work = work;
    }

    /** Begins, with the first round one period from now; nothing when it runs already. */
    synchronized void start() {
        if (!running) {
            running = true;
            series++;
            next(series);
        }
    }

    /** Ends; a round that is under way goes to its end. */
    synchronized void stop() {
        running = false;
    }

    synchronized boolean running() {
        return running;
    }

    private void next(int mine) {
        timeline.after(period, () -> round(mine));
    }

    private void round(int mine) {
        synchronized (this) {
            if (!running || mine != series) {
                return;
            }
        }
        try {
            work.run();
        } finally {
            next(mine);
        }
    }
}
