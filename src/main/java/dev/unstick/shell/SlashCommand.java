package dev.unstick.shell;

import dev.unstick.text.Texts;
import java.util.List;

/** A command for the tool itself, such as {@code /help}; the domain is Groovy's. */
public interface SlashCommand {
    /** Its name without the slash. */
    String name();

    /**
     * Carries it out. What goes wrong is told, not thrown.
     *
     * @param argument what follows the name, without blanks around it; empty if nothing does
     */
    void run(String argument);

    /** Lines that show it at work; each runs as it stands. */
    List<String> examples();

    /**
     * What its argument can be.
     *
     * @param begun what is there of it
     */
    default List<Proposal> proposals(String begun) {
        return List.of();
    }

    /** How it is written. */
    default String usage() {
        return Texts.of(SlashCommand.class).get("command." + name() + ".usage");
    }

    /** What it does, in one line. */
    default String summary() {
        return Texts.of(SlashCommand.class).get("command." + name() + ".summary");
    }

    /** What else is to be known of it. */
    default String details() {
        return Texts.of(SlashCommand.class).get("command." + name() + ".details");
    }
}
