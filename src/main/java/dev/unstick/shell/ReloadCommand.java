package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /reload [-restore]}: forgets what was declared and enters again what worked, in this session or, with {@code -restore}, in
 * the one before it. Whatever an entry asks of the cluster it asks again; what can change the cluster is named and left out.
 */
final class ReloadCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(ReloadCommand.class);
    private static final String RESTORE = "-restore";

    private final Conversation conversation;
    private final Path file;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation whose entries
     * @param file where the entries of the last session are kept
     * @param output where to speak
     */
    ReloadCommand(Conversation conversation, Path file, Output output) {
        this.conversation = conversation;
        this.file = file;
        this.output = output;
    }

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public List<String> examples() {
        return List.of("/reload");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        return List.of(Proposal.of(RESTORE, TEXTS.get("reload.restore")));
    }

    @Override
    public void run(String argument) {
        if (!argument.isEmpty() && !argument.equals(RESTORE)) {
            output.talk().println(output.talkStyle().bad(TEXTS.get("reload.unknown", argument, usage())));
            return;
        }
        List<String> sources = argument.isEmpty() ? conversation.worked() : earlier();
        conversation.reset();
        for (String source : sources) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            output.talk().println(output.talkStyle().faint(source));
            List<String> writing = WritingWords.in(source);
            if (!writing.isEmpty()) {
                output.talk().println(output.talkStyle().wrap(TEXTS.get("reload.left-out", Texts.list(writing))));
            }
            output.talk().flush();
            if (writing.isEmpty()) {
                conversation.enter(source);
            }
        }
    }

    /** Keeps what worked, less its secrets, for the next session's {@code -restore}. */
    void keep() {
        List<String> worked =
                conversation.worked().stream().map(Secrets::redacted).toList();
        if (worked.isEmpty()) {
            return;
        }
        try {
            OwnFiles.ensure(file);
            Files.deleteIfExists(file);
            OwnFiles.create(file, JsonMapper.shared().writeValueAsString(worked));
        } catch (IOException failure) {
            output.talk().println(TEXTS.get("reload.not-kept", file, failure.getMessage()));
        }
    }

    private List<String> earlier() {
        try {
            return List.of(JsonMapper.shared().readValue(Files.readString(file), String[].class));
        } catch (NoSuchFileException none) {
            output.talk().println(TEXTS.get("reload.none"));
        } catch (IOException | JacksonException failure) {
            output.talk().println(output.talkStyle().bad(TEXTS.get("reload.unreadable", file, failure.getMessage())));
        }
        return List.of();
    }
}
