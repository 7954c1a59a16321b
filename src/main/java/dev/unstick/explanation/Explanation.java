package dev.unstick.explanation;

import dev.unstick.explanation.command.Danger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of something, and what to type next.
 *
 * @param asked what was asked about, as it was written
 * @param topic what that is
 * @param title the answer in one sentence
 * @param facts what is known of it as a whole
 * @param parts what is known of its parts, in their order; empty if it has none
 * @param danger of command lines, what the most dangerous of them does; null for anything else
 * @param namespace the namespace that it names; empty if it names none
 * @param next what to type next, the best first
 */
public record Explanation(
        String asked,
        Topic topic,
        String title,
        List<Fact> facts,
        List<Part> parts,
        @Nullable Danger danger,
        String namespace,
        List<Suggestion> next) {

    public Explanation {
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
        next = List.copyOf(next);
    }

    /** One that has neither parts nor a namespace. */
    Explanation(String asked, Topic topic, String title, List<Fact> facts, List<Suggestion> next) {
        this(asked, topic, title, facts, List.of(), null, "", next);
    }

    /** Whether it is known what was asked about, in part at least. */
    public boolean isKnown() {
        return topic != Topic.UNKNOWN;
    }
}
