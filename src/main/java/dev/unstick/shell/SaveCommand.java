package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;

/** {@code /save FILE}: what was entered in this session and worked, as a script, less its secrets. */
final class SaveCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(SaveCommand.class);

    private final Conversation conversation;
    private final Output output;

    /**
     * Saves a conversation.
     *
     * @param conversation whose entries
     * @param output where to speak
     */
    SaveCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    @Override
    public String name() {
        return "save";
    }

    @Override
    public List<String> examples() {
        return List.of("/save weekly.groovy");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        return FileNames.beginningWith(begun);
    }

    @Override
    public void run(String argument) {
        List<String> entries = conversation.worked();
        if (argument.isEmpty() || entries.isEmpty()) {
            complain(argument.isEmpty() ? TEXTS.get("command.no-file", usage()) : TEXTS.get("save.nothing"));
            return;
        }
        Path file = FileNames.path(argument);
        try {
            OwnFiles.create(file, Secrets.redacted(String.join("\n", entries)) + "\n");
            output.report().println(TEXTS.get("save.done", entries.size(), file));
        } catch (FileAlreadyExistsException there) {
            complain(TEXTS.get("save.exists", file));
        } catch (IOException failure) {
            complain(TEXTS.get("save.failed", file, failure));
        }
    }

    private void complain(String message) {
        output.talk().println(output.talkStyle().bad(message));
    }
}
