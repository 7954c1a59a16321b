package dev.unstick.timing;

import dev.unstick.text.Texts;
import java.util.Locale;

/** What a run comes to the end of, or to the beginning of, in about this order. */
public enum Phase {
    /** The launcher is through, and the JVM runs our first line. */
    MAIN,
    /** It is known what the command line asks for. */
    ARGUMENTS,
    /** The terminal is opened. */
    TERMINAL,
    /** The kubeconfig is read, and the client is there; nothing is asked of the cluster for it. */
    CONNECTION,
    /** The first prompt is about to be on the screen. */
    PROMPT,
    /** Groovy can evaluate. */
    GROOVY,
    /** The first code that a person gave is evaluated. */
    EVALUATED,
    /** The cluster has told its namespaces to the shell. */
    NAMESPACES,
    /** The cluster has told its kinds to the shell. */
    KINDS,
    /** All is done, and what was opened is closed again. */
    CLOSED;

    /** What is reached with it, in a few words. */
    String description() {
        return Texts.of(Phase.class).get("phase." + name().toLowerCase(Locale.ROOT));
    }
}
