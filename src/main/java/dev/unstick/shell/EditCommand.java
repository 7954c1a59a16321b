package dev.unstick.shell;

import dev.unstick.plan.record.OwnerOnly;
import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /edit [ENTRY]}: an entry in the editor of one's choice; without one, at the next prompt. What is saved is evaluated. */
final class EditCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(EditCommand.class);

    private final Conversation conversation;
    private final @Nullable String editor;
    private final Consumer<String> prompt;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation whose entries, and where the edited one is evaluated
     * @param editor the command line of an editor, which a file's name is put behind; null for the prompt
     * @param prompt takes what the next prompt begins with
     * @param output where to speak
     */
    EditCommand(Conversation conversation, @Nullable String editor, Consumer<String> prompt, Output output) {
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
        if (editor == null || editor.isBlank()) {
            prompt.accept(source);
        } else {
            edit(editor, source);
        }
    }

    private void edit(String command, String source) {
        try {
            Path file = Files.createTempFile("unstick", ".groovy");
            try {
                OwnerOnly.tighten(file);
                Files.writeString(file, source);
                int code = new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                String edited = Files.readString(file).stripTrailing();
                if (code != 0) {
                    output.talk().println(output.talkStyle().bad(TEXTS.get("edit.failed", command, code)));
                } else if (!edited.isBlank()) {
                    conversation.enter(edited);
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            output.talk().println(output.talkStyle().bad(TEXTS.get("edit.not-started", command, failure.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
