package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All slash commands, and which of them a line means. */
final class SlashCommands {
    private static final Texts TEXTS = Texts.of(SlashCommands.class);

    /** A slash, letters, and a blank or the end: {@code /abc/} is a string of Groovy's and no command. */
    private static final Pattern LINE =
            Pattern.compile("\\s*/([A-Za-z][A-Za-z-]*|\\?|!|-?\\d+)(?:\\s+(.*))?\\s*", Pattern.DOTALL);

    private final List<SlashCommand> commands;
    private final Rerun rerun;
    private final Output output;

    /**
     * These.
     *
     * @param commands the commands
     * @param rerun runs entries again
     * @param output where to say that a line means none of them
     */
    SlashCommands(List<SlashCommand> commands, Rerun rerun, Output output) {
        this.commands = List.copyOf(commands);
        this.rerun = rerun;
        this.output = output;
    }

    /** Whether a line is a slash command, known or not, and not Groovy. */
    static boolean isOne(String line) {
        return LINE.matcher(line).matches();
    }

    /** All of them, in the order in which they are listed. */
    List<SlashCommand> all() {
        return commands;
    }

    /**
     * One of them.
     *
     * @param name its name or a beginning of it that no other has
     */
    Optional<SlashCommand> find(String name) {
        Optional<SlashCommand> exact =
                commands.stream().filter(each -> each.name().equals(name)).findAny();
        List<SlashCommand> begun = begun(name);
        return exact.isPresent() || begun.size() != 1 ? exact : Optional.of(begun.get(0));
    }

    /**
     * Carries out a line.
     *
     * @param line a line for which {@link #isOne} holds
     */
    void run(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        String name = matcher.group(1).equals("?") ? "help" : matcher.group(1);
        String argument = matcher.group(2) == null ? "" : matcher.group(2).strip();
        if (!Character.isLetter(name.charAt(0))) {
            rerun.run(name);
            return;
        }
        find(name).ifPresentOrElse(command -> command.run(argument), () -> sayUnknown(name));
        output.report().flush();
        output.talk().flush();
    }

    /** Says that there is no such command, and which may have been meant. */
    void sayUnknown(String name) {
        List<String> begun = begun(name).stream().map(each -> "/" + each.name()).toList();
        List<String> near = Spelling.near(
                        name, commands.stream().map(SlashCommand::name).toList())
                .stream()
                .map(each -> "/" + each)
                .toList();
        String message = begun.size() > 1
                ? TEXTS.get("command.ambiguous", name, Texts.list(begun))
                : near.isEmpty()
                        ? TEXTS.get("command.unknown", name)
                        : TEXTS.get("command.unknown-near", name, Texts.list(near));
        output.talk().println(output.talkStyle().bad(message));
        output.talk().flush();
    }

    private List<SlashCommand> begun(String name) {
        return commands.stream().filter(each -> each.name().startsWith(name)).toList();
    }
}
