package dev.unstick.view.picture.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How times are written: as exactly as the stretch of time that is shown asks for, in UTC. */
final class Clockwork {
    private static final Duration FINE = Duration.ofMinutes(30);

    private static final List<Duration> STEPS = Stream.of(
                    "PT1S", "PT5S", "PT15S", "PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT3H", "PT6H", "PT12H", "P1D",
                    "P7D", "P30D", "P90D", "P365D")
            .map(Duration::parse)
            .toList();

    private final boolean severalDays;
    private final boolean severalYears;

    /**
     * Writes times between two others.
     *
     * @param first the earliest
     * @param last the latest
     */
    Clockwork(Instant first, Instant last) {
        LocalDate from = LocalDate.ofInstant(first, ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(last, ZoneOffset.UTC);
        this.severalDays = !from.equals(to);
        this.severalYears = from.getYear() != to.getYear();
    }

    /** Writes the times of an axis. */
    static Clockwork of(Axis axis) {
        return new Clockwork(
                axis.stretches().get(0).from(),
                axis.stretches().get(axis.stretches().size() - 1).to());
    }

    /**
     * Round times within a stretch, and how they are written.
     *
     * @param stretch the stretch
     * @param most how many there may be
     */
    Map<Instant, String> rounds(Axis.Stretch stretch, int most) {
        Map<Instant, String> rounds = new LinkedHashMap<>();
        long seconds = Duration.between(stretch.from(), stretch.to()).toSeconds();
        for (Duration step : STEPS) {
            if (most > 0 && seconds / step.toSeconds() <= most) {
                long first = Math.floorDiv(stretch.from().getEpochSecond(), step.toSeconds()) + 1;
                for (long n = first; n * step.toSeconds() < stretch.to().getEpochSecond(); n++) {
                    Instant time = Instant.ofEpochSecond(n * step.toSeconds());
                    rounds.put(time, round(time, step));
                }
                return rounds;
            }
        }
        return rounds;
    }

    private String round(Instant time, Duration step) {
        if (step.toDays() > 0) {
            return of(time, severalYears ? "yyyy-MM-dd" : "MM-dd");
        }
        return of(time, step.toMinutes() > 0 ? "HH:mm" : "HH:mm:ss");
    }

    /** A time on the axis, at the beginning or the end of a stretch. */
    String tick(Axis.Stretch stretch, Instant time) {
        boolean fine = Duration.between(stretch.from(), stretch.to()).compareTo(FINE) < 0;
        String day = severalYears ? "yyyy-MM-dd" : severalDays ? "MM-dd" : "";
        String clock = fine ? "HH:mm:ss" : "HH:mm";
        boolean days = Duration.between(stretch.from(), stretch.to()).compareTo(Duration.ofDays(30)) > 0;
        return of(time, day.isEmpty() ? clock : days || (severalYears && !fine) ? day : day + " " + clock);
    }

    /** A time in full, to the second. */
    static String whole(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String of(Instant time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }
}
