package dev.unstick.shell;

import dev.unstick.plan.record.OwnerOnly;
import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.builtins.Nano;
import org.jline.builtins.Options;
import org.jline.terminal.Terminal;

/** What entries are edited in: a program of one's choice, one that is always there, or the next prompt. */
final class Editor {
    /** Stands for the editor that is always there. */
    static final String BUILT_IN = "built-in";

    /** Stands for the next prompt. */
    static final String PROMPT = "prompt";

    private static final Texts TEXTS = Texts.of(Editor.class);

    private final Terminal terminal;
    private final Output output;
    private volatile String command;

    /**
     * An editor.
     *
     * @param terminal where one edits
     * @param command the command line of a program, which a file's name is put behind, or {@link #BUILT_IN} or {@link #PROMPT}
     * @param output where to speak
     */
    Editor(Terminal terminal, String command, Output output) {
        this.terminal = terminal;
        this.command = command;
        this.output = output;
    }

    /** Which one it is, as something that can be set. */
    Setting setting() {
        return new Setting("editor", List.of(), () -> command, chosen -> command = chosen);
    }

    /** Whether an entry is edited at the next prompt. The built-in editor needs a cursor that can be moved. */
    boolean isPrompt() {
        return command.equals(PROMPT)
                || (command.equals(BUILT_IN) && terminal.getType().startsWith(Terminal.TYPE_DUMB));
    }

    /**
     * Edits a text until the editor ends. What goes wrong is told.
     *
     * @param source the text
     * @return what was saved; empty where that is nothing, or the editor did not end well
     */
    String edit(String source) {
        try {
            Path file = Files.createTempFile("unstick", ".groovy");
            try {
                OwnerOnly.tighten(file);
                Files.writeString(file, source);
                return open(file) ? Files.readString(file) : "";
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            output.talk().println(output.talkStyle().bad(TEXTS.get("edit.not-started", command, failure.getMessage())));
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private boolean open(Path file) throws IOException, InterruptedException {
        if (command.equals(BUILT_IN)) {
            String[] options = {"--tempfile", "--ignorercfiles", "--restricted"};
            Nano nano = new Nano(
                    terminal, file.getParent(), Options.compile(Nano.usage()).parse(options));
            nano.open(file.toString());
            nano.run();
            return true;
        }
        int code = new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            output.talk().println(output.talkStyle().bad(TEXTS.get("edit.failed", command, code)));
        }
        return code == 0;
    }
}
