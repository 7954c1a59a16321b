package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /edit [ENTRY]}: an entry in an editor, or at the next prompt. What is saved is evaluated if it was changed. */
final class EditCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(EditCommand.class);

    private final Conversation conversation;
    private final Editor editor;
    private final Consumer<String> prompt;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation whose entries, and where the edited one is evaluated
     * @param editor what the entry is edited in
     * @param prompt takes what the next prompt begins with, where there is no editor
     * @param output where to speak
     */
    EditCommand(Conversation conversation, Editor editor, Consumer<String> prompt, Output output) {
        this.conversation = conversation;
        this.editor = editor;
        this.prompt = prompt;
        this.output = output;
    }

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public List<String> examples() {
        return List.of("/edit");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        return conversation.entries().stream()
                .map(entry -> Proposal.of(
                        String.valueOf(entry.id()),
                        entry.source().lines().findFirst().orElse("")))
                .toList();
    }

    @Override
    public void run(String argument) {
        String source = "";
        if (!argument.isEmpty() || !conversation.entries().isEmpty()) {
            Optional<Entry> entry = Rerun.find(conversation.entries(), argument.isEmpty() ? "-1" : argument);
            if (entry.isEmpty()) {
                output.talk().println(output.talkStyle().bad(TEXTS.get("again.unknown", argument)));
                return;
            }
            source = entry.get().source();
        }
        if (editor.isPrompt()) {
            prompt.accept(source);
            return;
        }
        String edited = editor.edit(source).stripTrailing();
        if (edited.isBlank()) {
            return;
        }
        if (edited.equals(source.stripTrailing())) {
            output.talk().println(TEXTS.get("edit.unchanged"));
        } else {
            conversation.enter(edited);
        }
    }
}
