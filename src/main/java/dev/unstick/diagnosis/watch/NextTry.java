package dev.unstick.diagnosis.watch;

import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.namespace.condition.ConditionReport;
import dev.unstick.namespace.condition.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the namespace controller tries again, as its queue works
 * ({@code kubernetes/pkg/controller/namespace/namespace_controller.go}): five seconds after the deletion for the first time;
 * eight seconds after a try that found content with finalizers, for which it reckons with 15; and after a try that failed in
 * another way once its back-off is over, which doubles from 5 ms to a minute, so that it is about as long as everything so far.
 *
 * @param delay how long from now
 * @param exact whether the last try was seen, so that this is about right; otherwise it is the longest it can take
 */
public record NextTry(Duration delay, boolean exact) {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration REMAINING = Duration.ofSeconds(8);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Predicts it.
     *
     * @param namespace the namespace
     * @param lastTry when its status was last seen to change; null if it was not yet
     * @param now the present
     * @return empty if the controller has nothing to do with it any more
     */
    public static Optional<NextTry> of(NamespaceDocument namespace, @Nullable Instant lastTry, Instant now) {
        Instant asked = namespace.deletionTimestamp();
        if (asked == null || !namespace.finalizers().spec().contains(NamespaceDocument.CONTROLLER_FINALIZER)) {
            return Optional.empty();
        }
        // a deletion that lies ahead by this machine's clock has just been asked for
        Duration period = period(namespace, asked.isAfter(now) ? now : asked, now);
        if (lastTry == null || lastTry.isAfter(now)) {
            return Optional.of(new NextTry(period, false));
        }
        // a try that finds everything as it was leaves no trace, and they follow one another
        long passed = Duration.between(lastTry, now).toMillis() % Math.max(1, period.toMillis());
        return Optional.of(new NextTry(period.minusMillis(passed), true));
    }

    private static Duration period(NamespaceDocument namespace, Instant asked, Instant now) {
        ConditionReport conditions = ConditionReport.of(namespace.conditions());
        if (!conditions.present()) {
            return now.isBefore(asked.plus(FIRST)) ? Duration.between(now, asked.plus(FIRST)) : LONGEST;
        }
        boolean failed = conditions.failing().contains(ConditionType.DISCOVERY_FAILURE)
                || conditions.failing().contains(ConditionType.GROUP_VERSION_PARSING_FAILURE)
                || conditions.failing().contains(ConditionType.CONTENT_FAILURE);
        if (!failed) {
            return REMAINING;
        }
        Duration soFar = Duration.between(asked, now).plus(FIRST);
        return soFar.compareTo(LONGEST) < 0 ? soFar : LONGEST;
    }
}
