package dev.unstick.shell;

import dev.unstick.text.Texts;
import java.util.List;

/**
 * What a shell is opened for.
 *
 * @param place what the prompt says instead of the context, for a cluster that nobody can lose anything in; empty for a real one
 * @param commands slash commands beside the usual ones; one that is called like a usual one takes its place
 * @param afterEntry what to do when an entry has been evaluated
 */
public record Occasion(String place, List<SlashCommand> commands, Runnable afterEntry) {
    public Occasion {
        commands = List.copyOf(commands);
    }

    /** Whether nobody can lose anything. */
    boolean isPretended() {
        return !place.isEmpty();
    }

    /** The simulated cluster. */
    public static Occasion sandbox(List<SlashCommand> commands) {
        return new Occasion(Texts.of(Occasion.class).get("prompt.sandbox"), commands, () -> {});
    }

    /** A cluster that may be a real one. */
    public static Occasion usual(List<SlashCommand> commands) {
        return new Occasion("", commands, () -> {});
    }
}
