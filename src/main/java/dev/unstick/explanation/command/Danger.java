package dev.unstick.explanation.command;

import java.util.Locale;

/** What a command does, the least dangerous first. */
public enum Danger {
    /** It only reads, or does nothing outside this machine. */
    HARMLESS,
    /** The server ignores or refuses it. */
    NO_EFFECT,
    /** It asks for a change as Kubernetes foresees it, guards and all. */
    CHANGES,
    /** It takes a guard away, and what the guard is for is not done. */
    STRIPS,
    /** It takes the last hold on objects that are still there, or writes where nobody checks. */
    STRANDS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
