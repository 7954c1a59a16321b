package dev.unstick.explanation;

import java.util.List;

/**
 * A part of what somebody asked about: a command of a line, a condition of several, a message among others.
 *
 * @param text as it was written, in one line
 * @param sayings what is said of it; empty if it is not recognised
 * @param facts what else is known of it
 */
public record Part(String text, List<Saying> sayings, List<Fact> facts) {

    public Part {
        sayings = List.copyOf(sayings);
        facts = List.copyOf(facts);
    }

    /** Whether anything can be said of it. */
    public boolean isRecognised() {
        return !sayings.isEmpty() || !facts.isEmpty();
    }
}
