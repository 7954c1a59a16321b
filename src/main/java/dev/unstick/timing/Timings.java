package dev.unstick.timing;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When the phases of a run were reached, each for the first time. From any thread; to note one costs next to nothing. */
public final class Timings {
    /** The process has one beginning, and so there is one of these for all who have something to note. */
    private static final Timings OF_PROCESS = new Timings(Timings::ageOfProcess);

    /** Where proc(5) has the start after the name: field 22, in ticks of which user programs see 100 a second on every architecture. */
    private static final int START_TIME = 19;

    private static final int MILLIS_A_TICK = 10;

    private final Map<Phase, Long> reached = new ConcurrentHashMap<>();
    private final Supplier<Duration> age;

    /**
     * Nothing reached yet.
     *
     * @param age how long ago the run began
     */
    Timings(Supplier<Duration> age) {
        this.age = age;
    }

    /** Those of this process, which begin with its launcher where that has become the JVM. */
    public static Timings ofProcess() {
        return OF_PROCESS;
    }

    /**
     * Notes that a phase is reached now, unless it was before.
     *
     * @param phase the phase
     */
    public void reached(Phase phase) {
        reached.putIfAbsent(phase, System.nanoTime());
    }

    /** The phases that were reached so far, in the order of their time. */
    public List<Phase> phases() {
        return Arrays.stream(Phase.values())
                .filter(reached::containsKey)
                .sorted(Comparator.comparing(reached::get))
                .toList();
    }

    /**
     * When a phase was reached.
     *
     * @param phase one of {@link #phases()}
     * @return how long after the start of the run, to the precision that the system keeps that to, which may be 10 ms
     */
    public Duration at(Phase phase) {
        Duration now = age.get();
        return now.minusNanos(System.nanoTime() - Objects.requireNonNull(reached.get(phase)));
    }

    /** All of it for people to read: a line for each phase that was reached, with milliseconds. No line feed at its end. */
    public String text() {
        Texts texts = Texts.of(Timings.class);
        return Stream.concat(
                        Stream.of(texts.get("timings.title")),
                        phases().stream()
                                .map(phase -> texts.get(
                                        "timings.phase",
                                        "%6d".formatted(at(phase).toMillis()),
                                        phase.description())))
                .collect(Collectors.joining("\n"));
    }

    /**
     * On Linux by the clock that both its sides come from; what Java tells elsewhere is there put together from a start of the system
     * in whole seconds.
     */
    private static Duration ageOfProcess() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String uptime = Files.readString(Path.of("/proc/uptime"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Duration.ofMillis(Math.round(seconds * 1000))
                    .minusMillis(Long.parseLong(afterName[START_TIME]) * MILLIS_A_TICK);
        } catch (IOException | RuntimeException elsewhere) {
            Instant now = Instant.now();
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, now))
                    .orElse(Duration.ZERO);
        }
    }
}
