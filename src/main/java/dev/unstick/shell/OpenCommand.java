package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code /open FILE}: evaluates a file; what it declares stays. */
final class OpenCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(OpenCommand.class);

    private final Conversation conversation;
    private final Output output;

    /**
     * Evaluates files in a conversation.
     *
     * @param conversation where
     * @param output where to speak
     */
    OpenCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    @Override
    public String name() {
        return "open";
    }

    @Override
    public List<String> examples() {
        return List.of("/open weekly.groovy");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        return FileNames.beginningWith(begun);
    }

    @Override
    public void run(String argument) {
        if (argument.isEmpty()) {
            complain(TEXTS.get("command.no-file", usage()));
            return;
        }
        Path file = FileNames.path(argument);
        String source;
        try {
            source = Files.readString(file);
        } catch (NoSuchFileException notThere) {
            complain(TEXTS.get("open.not-there", file));
            return;
        } catch (IOException failure) {
            complain(TEXTS.get("open.failed", file, failure));
            return;
        }
        conversation.open(String.valueOf(file.getFileName()), source);
    }

    private void complain(String message) {
        output.talk().println(output.talkStyle().bad(message));
    }
}
