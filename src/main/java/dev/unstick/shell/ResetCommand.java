package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;

/** {@code /reset}: forgets what was entered and declared; the cluster and the history stay. */
final class ResetCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(ResetCommand.class);

    private final Conversation conversation;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation what was entered, and what it declared
     * @param output where to speak
     */
    ResetCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    @Override
    public String name() {
        return "reset";
    }

    @Override
    public List<String> examples() {
        return List.of("/reset");
    }

    @Override
    public void run(String argument) {
        conversation.reset();
        output.report().println(TEXTS.get("reset.done"));
    }
}
