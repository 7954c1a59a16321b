package dev.unstick.plan;

import java.util.Locale;

/** How much consent a step needs. */
public enum Tier {
    /** Looks and waits: no question. */
    MILD,
    /** Can be undone from the backup: yes or no. */
    MODERATE,
    /** Cannot be undone: the namespace's name, typed. */
    SEVERE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
