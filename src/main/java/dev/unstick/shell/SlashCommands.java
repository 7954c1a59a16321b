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

    /** A slash, a name or nothing, and a blank or the end: {@code /abc/} is a string of Groovy's and no command. */
    private static final Pattern LINE =
            Pattern.compile("\\s*/(?:([A-Za-z][A-Za-z0-9-]*|\\?|!|-?\\d+)(?:\\s+(.*))?)?\\s*", Pattern.DOTALL);

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
        // a slash alone asks which commands there are
        boolean alone = matcher.group(1) == null;
        String name = alone || matcher.group(1).equals("?") ? "help" : matcher.group(1);
        String given = matcher.group(2) == null ? "" : matcher.group(2).strip();
        String argument = alone ? HelpCommand.COMMANDS : given;
        if (!Character.isLetter(name.charAt(0))) {
            rerun.run(name);
            return;
        }
        find(name).ifPresentOrElse(command -> command.run(argument), () -> sayUnknown(name));
        output.report().flush();
        output.talk().flush();
    }

    /**
     * A line of an entry of several that is a command, where Groovy would take its slash for a division.
     *
     * @param entry what was entered
     * @return the line, without blanks around it; empty if there is none
     */
    Optional<String> within(String entry) {
        if (entry.strip().indexOf('\n') < 0) {
            return Optional.empty();
        }
        StringBuilder before = new StringBuilder();
        for (String line : entry.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            boolean named = matcher.matches()
                    && matcher.group(1) != null
                    && find(matcher.group(1)).isPresent();
            if (named && Lexemes.of(before.toString()).open().isEmpty()) {
                return Optional.of(line.strip());
            }
            before.append(line).append('\n');
        }
        return Optional.empty();
    }

    /** Says that a line of an entry is a command, so that nothing of it is evaluated. */
    void sayWithin(String line) {
        output.talk().println(output.talkStyle().bad(output.talkStyle().wrap(TEXTS.get("command.within", line))));
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
