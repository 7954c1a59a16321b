package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.SortedMap;

/** {@code /methods}: the methods that were declared. */
final class MethodsCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(MethodsCommand.class);

    private final Conversation conversation;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation what was entered, and what it declared
     * @param output where to speak
     */
    MethodsCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public List<String> examples() {
        return List.of("/methods");
    }

    @Override
    public void run(String argument) {
        SortedMap<String, String> methods = conversation.methods();
        if (methods.isEmpty()) {
            output.report().println(TEXTS.get("methods.none"));
        }
        methods.values().forEach(signature -> output.report().println("  " + signature));
    }
}
