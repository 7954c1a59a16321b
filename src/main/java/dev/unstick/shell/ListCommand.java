package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;

/** {@code /list}: what was entered in this session, each with the number that runs it again. */
final class ListCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(ListCommand.class);

    private final Conversation conversation;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation what was entered, and what it declared
     * @param output where to speak
     */
    ListCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public List<String> examples() {
        return List.of("/list");
    }

    @Override
    public void run(String argument) {
        List<Entry> entries = conversation.entries();
        if (entries.isEmpty()) {
            output.report().println(TEXTS.get("list.none"));
        }
        for (Entry entry : entries) {
            String number = String.format("%5d  ", entry.id());
            String source = entry.source().replace("\n", "\n" + " ".repeat(number.length()));
            output.report()
                    .println(
                            entry.worked()
                                    ? number + source
                                    : output.reportStyle().faint(number + source + "  " + TEXTS.get("list.failed")));
        }
    }
}
