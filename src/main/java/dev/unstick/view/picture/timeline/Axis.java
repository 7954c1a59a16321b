package dev.unstick.view.picture.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where times are on a line. It is even, save for its breaks: stretches in which nothing happened and which would leave no room for
 * what did. The last stretch, until now, is never broken, for how long it lasts is what a picture of a stuck namespace is about.
 */
final class Axis {
    private static final int MOST_BREAKS = 4;
    private static final int FAR = 2;

    /**
     * An even stretch of the line.
     *
     * @param from the time at its beginning
     * @param to the time at its end; the same where it is a point
     * @param start where it begins
     * @param length how long it is drawn; 0 for a point
     */
    record Stretch(Instant from, Instant to, double start, double length) {
        private boolean has(Instant time) {
            return !time.isBefore(from) && !time.isAfter(to);
        }

        /** Where a time within it is. */
        double place(Instant time) {
            long whole = Duration.between(from, to).toMillis();
            return whole == 0
                    ? start
                    : start + length * Duration.between(from, time).toMillis() / whole;
        }
    }

    /**
     * A stretch that is drawn shorter than it is.
     *
     * @param from the time at its beginning
     * @param to the time at its end
     * @param start where it begins
     */
    record Break(Instant from, Instant to, double start) {}

    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();

    /**
     * A line through some times.
     *
     * @param times the times; at least one
     * @param length how long the line is
     * @param gap how long a break is drawn
     */
    Axis(Collection<Instant> times, double length, double gap) {
        List<Instant> ordered = List.copyOf(new TreeSet<>(times));
        Set<Instant> broken = broken(ordered);
        Duration even = Duration.ZERO;
        for (int i = 1; i < ordered.size(); i++) {
            if (!broken.contains(ordered.get(i - 1))) {
                even = even.plus(Duration.between(ordered.get(i - 1), ordered.get(i)));
            }
        }
        double perMillisecond = even.isZero() ? 0 : (length - broken.size() * gap) / even.toMillis();
        double start = 0;
        Instant from = ordered.get(0);
        for (int i = 0; i < ordered.size(); i++) {
            Instant to = ordered.get(i);
            boolean ends = i == ordered.size() - 1 || broken.contains(to);
            if (ends) {
                double drawn = Duration.between(from, to).toMillis() * perMillisecond;
                stretches.add(new Stretch(from, to, start, drawn));
                start += drawn;
            }
            if (ends && i < ordered.size() - 1) {
                from = ordered.get(i + 1);
                breaks.add(new Break(to, from, start));
                start += gap;
            }
        }
    }

    /** The even stretches, the earliest first. */
    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /** The breaks between them. */
    List<Break> breaks() {
        return List.copyOf(breaks);
    }

    /** Where a time is that the line was drawn through. */
    double place(Instant time) {
        return stretches.stream()
                .filter(stretch -> stretch.has(time))
                .findFirst()
                .orElseThrow()
                .place(time);
    }

    /** The times behind which the line is broken: each such stretch is far longer than all that is left to draw. */
    private static Set<Instant> broken(List<Instant> ordered) {
        List<Instant> starts = new ArrayList<>(ordered.subList(0, Math.max(0, ordered.size() - 2)));
        starts.sort(
                Comparator.comparing((Instant start) -> behind(start, ordered)).reversed());
        Duration rest = Duration.between(ordered.get(0), ordered.get(ordered.size() - 1));
        int broken = 0;
        for (int i = 0; i < Math.min(MOST_BREAKS, starts.size()); i++) {
            Duration gap = behind(starts.get(i), ordered);
            rest = rest.minus(gap);
            broken = gap.compareTo(rest.multipliedBy(FAR)) > 0 ? i + 1 : broken;
        }
        return Set.copyOf(starts.subList(0, broken));
    }

    private static Duration behind(Instant start, List<Instant> ordered) {
        return Duration.between(start, ordered.get(ordered.indexOf(start) + 1));
    }
}
