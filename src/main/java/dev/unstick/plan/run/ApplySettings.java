package dev.unstick.plan.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How plans are applied.
 *
 * @param state the folder that backups and journals go under; created when needed
 * @param overrides the ids of the refusals that the person overrides, each by name
 * @param dryRun whether to stop before the first request
 * @param readOnly whether every plan that writes is refused
 * @param patience how long one step may wait for the cluster; the namespace controller tries again after 60 s at the latest
 * @param interval how long to wait between two looks
 * @param includeSecrets whether Secrets are saved with the rest of what is let go
 */
public record ApplySettings(
        Path state,
        Set<String> overrides,
        boolean dryRun,
        boolean readOnly,
        Duration patience,
        Duration interval,
        boolean includeSecrets) {

    /** Twice the longest back-off of the namespace controller, and half a minute for its work. */
    public static final Duration PATIENCE = Duration.ofSeconds(150);

    /** Often enough to be quick, seldom enough to be no burden. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    public ApplySettings {
        overrides = Set.copyOf(overrides);
    }

    /** Settings that leave Secrets out of the backup. */
    public ApplySettings(
            Path state, Set<String> overrides, boolean dryRun, boolean readOnly, Duration patience, Duration interval) {
        this(state, overrides, dryRun, readOnly, patience, interval, false);
    }

    /**
     * The same with more refusals overridden.
     *
     * @param more their ids
     */
    public ApplySettings overriding(Set<String> more) {
        Set<String> all = Stream.concat(overrides.stream(), more.stream()).collect(Collectors.toSet());
        return new ApplySettings(state, all, dryRun, readOnly, patience, interval, includeSecrets);
    }

    /** The folder that runs claim their goals in. */
    public Path claims() {
        return state.resolve("claims");
    }

    /** The folder that the journals are in. */
    public Path journals() {
        return state.resolve("journal");
    }
}
