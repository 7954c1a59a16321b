package dev.unstick.script;

import dev.unstick.cluster.ListingProgress;
import dev.unstick.text.Texts;
import java.time.Duration;

/** Tells a person at a terminal how a listing gets on, in one line that is written over, once it takes longer than one waits. */
final class ListingReport implements ListingProgress, AutoCloseable {
    private static final Texts TEXTS = Texts.of(ListingReport.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Output output;
    private final long begun = System.nanoTime();
    private long told;

    ListingReport(Output output) {
        this.output = output;
    }

    @Override
    public synchronized void listed(int listed, int kinds, int objects) {
        long now = System.nanoTime();
        boolean late = now - begun > PATIENCE.toNanos();
        if (output.live() && late && (told == 0 || now - told > BETWEEN.toNanos())) {
            told = now;
            new LiveLine(output).show(TEXTS.get("progress.lists", listed, kinds, objects));
        }
    }

    @Override
    public synchronized void close() {
        if (told != 0) {
            new LiveLine(output).clear();
        }
    }
}
