package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;

/** {@code /imports}: the imports that hold for every entry. */
final class ImportsCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(ImportsCommand.class);

    private final Conversation conversation;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation what was entered, and what it declared
     * @param output where to speak
     */
    ImportsCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public List<String> examples() {
        return List.of("/imports");
    }

    @Override
    public void run(String argument) {
        List<String> imports = conversation.imports();
        if (imports.isEmpty()) {
            output.report().println(TEXTS.get("imports.none"));
        }
        imports.forEach(line -> output.report().println("  " + line));
    }
}
