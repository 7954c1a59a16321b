package dev.unstick.explanation.command;

import dev.unstick.explanation.line.CommandLines;
import dev.unstick.explanation.line.SimpleCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through commands in the order in which they run, and carries along what flows from one to the next: through pipes, files and
 * variables.
 */
public final class Reading {
    private static final Set<String> ENDS = Set.of("done", "fi", "esac", "}");

    private final List<ReadCommand> commands = new ArrayList<>();
    private final Surroundings surroundings = new Surroundings();

    private Reading() {}

    /**
     * The commands, each with what is known of it.
     *
     * @param lines what stands on the lines
     * @return without those that only hold others together
     */
    public static List<ReadCommand> of(CommandLines lines) {
        Reading reading = new Reading();
        lines.commands().forEach(reading::read);
        return reading.commands;
    }

    /**
     * Whether a text is a command line at all: whether one of its programs is one that is known.
     *
     * @param lines what stands on the lines
     */
    public static boolean isCommandLine(CommandLines lines) {
        return lines.commands().stream().anyMatch(Reading::isKnown);
    }

    /** A single word is one only if it cannot be meant for anything else. */
    private static boolean isKnown(SimpleCommand command) {
        List<String> words = Programs.bare(command.words());
        boolean holdsOthers = words.isEmpty() || words.get(0).equals("for");
        if (holdsOthers) {
            return command.inner().stream().anyMatch(Reading::isKnown);
        }
        boolean alone = command.words().size() == 1 && command.outputs().isEmpty();
        return Programs.isKnown(Programs.name(words)) && (!alone || words.get(0).matches(".*[-./].*"));
    }

    private void read(SimpleCommand command) {
        Set<String> outer = surroundings.beginSubstitution();
        command.inner().forEach(this::read);
        surroundings.endSubstitution(outer);
        List<String> words = surroundings.remember(command);
        if (words.isEmpty() || ENDS.contains(words.get(0))) {
            return;
        }
        if (!command.piped()) {
            surroundings.beginPipeline();
        }
        Features features = new Features();
        Set<String> flowing = new LinkedHashSet<>(surroundings.flowing(command));
        Programs.Started started = Programs.started(words);
        if (started.each()) {
            features.add("loop");
            surroundings.tellFeed(features);
            flowing.clear();
        }
        String program = Programs.name(started.words());
        features.add("program:" + program);
        List<String> arguments =
                started.words().stream().skip(1).map(surroundings::resolve).toList();
        Set<String> written =
                Programs.read(program, arguments, new Input(command.document(), flowing, surroundings), features);
        surroundings.tellLoop(features);
        surroundings.flowOn(command, arguments, written);
        commands.add(new ReadCommand(command.text(), program, features));
    }
}
