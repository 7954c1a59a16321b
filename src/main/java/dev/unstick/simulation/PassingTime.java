package dev.unstick.simulation;

import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.run.Progress;
import dev.unstick.plan.run.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Lets the time of a stage pass whenever a plan waits, and stops the plan when it has had all of it. */
final class PassingTime implements Progress {
    /** Whoever has waited for so long learns nothing from a look closer than the step. */
    private static final NavigableMap<Duration, Duration> STEPS = new TreeMap<>(Map.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofSeconds(20)));

    private final Stage stage;
    private final StopSignal stop;
    private final Duration limit;
    private Duration passed = Duration.ZERO;

    PassingTime(Stage stage, StopSignal stop, Duration limit) {
        this.stage = stage;
        this.stop = stop;
        this.limit = limit;
    }

    Duration passed() {
        return passed;
    }

    @Override
    public void waits(Step step, Duration soFar) {
        if (passed.compareTo(limit) >= 0) {
            stop.ask();
            return;
        }
        Duration next = STEPS.floorEntry(passed).getValue();
        stage.pass(next);
        passed = passed.plus(next);
    }

    @Override
    public void saved(Path backup) {}

    @Override
    public void begins(Step step) {}

    @Override
    public void ended(StepResult result) {}
}
