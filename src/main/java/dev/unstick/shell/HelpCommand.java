package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.script.Word;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /help}: the words of the DSL and the slash commands, or one of them. */
final class HelpCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(HelpCommand.class);

    /** The argument that asks for the commands alone. */
    static final String COMMANDS = "/";

    private static final int COLUMN = 30;
    private static final Pattern TYPED = Pattern.compile("( *\\S.*?\\S {2,})(\\S.*)");
    private static final List<String> SUBJECTS = List.of("intro", "dsl", "jsonpath", "safety", "keys");

    private final Supplier<SlashCommands> commands;
    private final List<Word> words;
    private final Output output;

    /**
     * Helps.
     *
     * @param commands the commands, this one among them
     * @param words the words
     * @param output where to speak
     */
    HelpCommand(Supplier<SlashCommands> commands, List<Word> words, Output output) {
        this.commands = commands;
        this.words = words;
        this.output = output;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public List<String> examples() {
        return List.of("/help", "/help intro", "/help why", "/help save");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        List<Proposal> proposals = new ArrayList<>();
        SUBJECTS.forEach(subject -> proposals.add(Proposal.of(subject, title(subject))));
        words.forEach(word -> proposals.add(Proposal.of(word.name(), word.description())));
        commands.get().all().forEach(command -> proposals.add(Proposal.of(command.name(), command.summary())));
        return proposals;
    }

    @Override
    public void run(String argument) {
        if (argument.isEmpty()) {
            all();
            return;
        }
        if (argument.equals(COMMANDS)) {
            commands();
            return;
        }
        if (SUBJECTS.contains(argument)) {
            output.report().println(output.reportStyle().strong(title(argument)));
            TEXTS.get("help-text." + argument).lines().forEach(this::subject);
            return;
        }
        String name = argument.startsWith("/") ? argument.substring(1) : argument;
        Optional<Word> word =
                words.stream().filter(each -> each.name().equals(argument)).findAny();
        Optional<SlashCommand> command =
                word.isPresent() ? Optional.empty() : commands.get().find(name);
        if (word.isPresent()) {
            say(word.get().usage(), word.get().description(), "");
            word.get().examples().forEach(example -> output.report().println("  " + example));
        } else if (command.isPresent()) {
            say(command.get().usage(), command.get().summary(), command.get().details());
            command.get().examples().forEach(example -> output.report().println("  " + example));
        } else {
            sayUnknown(argument);
        }
    }

    private void sayUnknown(String argument) {
        List<String> near = Spelling.near(
                argument, proposals("").stream().map(Proposal::text).toList());
        output.talk()
                .println(output.talkStyle()
                        .bad(
                                near.isEmpty()
                                        ? TEXTS.get("help.unknown", argument)
                                        : TEXTS.get("help.unknown-near", argument, Texts.list(near))));
    }

    private static String title(String subject) {
        return TEXTS.get("help-subject." + subject);
    }

    private void all() {
        output.report().println(output.reportStyle().strong(TEXTS.get("help.words")));
        words.forEach(word -> line(word.usage(), word.description()));
        commands();
        output.report().println(output.reportStyle().strong(TEXTS.get("help.subjects")));
        SUBJECTS.forEach(subject -> line("/help " + subject, title(subject)));
        output.report().println(TEXTS.get("help.more"));
    }

    private void commands() {
        output.report().println(output.reportStyle().strong(TEXTS.get("help.commands")));
        commands.get().all().forEach(command -> line(command.usage(), command.summary()));
    }

    /** A line of a subject: two blanks or more divide what is to be typed from what it does. */
    private void subject(String line) {
        Matcher columns = TYPED.matcher(line);
        output.report()
                .println(
                        columns.matches()
                                ? output.reportStyle().hang(columns.group(1), columns.group(2))
                                : output.reportStyle().wrap(line));
    }

    private void line(String usage, String description) {
        String typed = "  " + usage;
        if (typed.length() + 2 > COLUMN) {
            output.report().println(typed);
            typed = "";
        }
        output.report().println(output.reportStyle().hang(typed + " ".repeat(COLUMN - typed.length()), description));
    }

    private void say(String usage, String description, String details) {
        output.report().println(output.reportStyle().strong(usage));
        output.report().println(output.reportStyle().hang("  ", description));
        if (!details.isEmpty()) {
            details.lines()
                    .forEach(
                            line -> output.report().println(output.reportStyle().hang("  ", line)));
        }
    }
}
