package dev.unstick.cluster;

/** Whether the server shall keep what it is sent. */
public enum WriteMode {
    /** {@code ?dryRun=All}: admission and validation answer as they would, nothing is stored. */
    DRY_RUN,
    /** For real. */
    REAL
}
