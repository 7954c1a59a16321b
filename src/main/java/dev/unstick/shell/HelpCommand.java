package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.script.Word;
import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /help}: the words of the DSL and the slash commands, or one of them. */
final class HelpCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(HelpCommand.class);
    private static final int COLUMN = 42;
    private static final List<String> SUBJECTS = List.of("intro", "dsl", "jsonpath", "safety", "keys");

    private final Supplier<SlashCommands> commands;
    private final Output output;

    /**
     * Helps.
     *
     * @param commands the commands, this one among them
     * @param output where to speak
     */
    HelpCommand(Supplier<SlashCommands> commands, Output output) {
        this.commands = commands;
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
        Word.all().forEach(word -> proposals.add(Proposal.of(word.name(), word.description())));
        commands.get().all().forEach(command -> proposals.add(Proposal.of(command.name(), command.summary())));
        return proposals;
    }

    @Override
    public void run(String argument) {
        if (argument.isEmpty()) {
            all();
            return;
        }
        if (SUBJECTS.contains(argument)) {
            output.report().println(output.reportStyle().strong(title(argument)));
            output.report().println(TEXTS.get("help-text." + argument));
            return;
        }
        String name = argument.startsWith("/") ? argument.substring(1) : argument;
        Optional<Word> word =
                Word.all().stream().filter(each -> each.name().equals(argument)).findAny();
        Optional<SlashCommand> command =
                word.isPresent() ? Optional.empty() : commands.get().find(name);
        if (word.isPresent()) {
            say(word.get().usage(), word.get().description(), "");
        } else if (command.isPresent()) {
            say(command.get().usage(), command.get().summary(), command.get().details());
            command.get().examples().forEach(example -> output.report().println("  " + example));
        } else {
            commands.get().sayUnknown(name);
        }
    }

    private static String title(String subject) {
        return TEXTS.get("help-subject." + subject);
    }

    private void all() {
        output.report().println(output.reportStyle().strong(TEXTS.get("help.words")));
        Word.all().forEach(word -> line(word.usage(), word.description()));
        output.report().println(output.reportStyle().strong(TEXTS.get("help.commands")));
        commands.get().all().forEach(command -> line(command.usage(), command.summary()));
        output.report().println(output.reportStyle().strong(TEXTS.get("help.subjects")));
        SUBJECTS.forEach(subject -> line("/help " + subject, title(subject)));
        output.report().println(TEXTS.get("help.more"));
    }

    private void line(String usage, String description) {
        if (Columns.of(usage) > COLUMN) {
            output.report().println("  " + usage);
            output.report().println(" ".repeat(COLUMN + 4) + description);
        } else {
            output.report().println("  " + Columns.padded(usage, COLUMN) + "  " + description);
        }
    }

    private void say(String usage, String description, String details) {
        output.report().println(output.reportStyle().strong(usage));
        output.report().println("  " + description);
        if (!details.isEmpty()) {
            output.report().println(details.indent(2).stripTrailing());
        }
    }
}
