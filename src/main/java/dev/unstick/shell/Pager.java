package dev.unstick.shell;

import dev.unstick.script.Interpreter;
import dev.unstick.text.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/** Shows what is longer than the screen page by page, and leaves it there; whatever fits, or has no screen, is simply written. */
final class Pager {
    private static final Texts TEXTS = Texts.of(Pager.class);

    /** The lines that a text may not take: the prompt's, and the one that names the value. */
    private static final int RESERVED = 2;

    private final Terminal terminal;
    private final PrintWriter report;
    private volatile boolean on;

    /**
     * A pager.
     *
     * @param terminal the screen, and where the keys come from
     * @param report where a text that needs no pages is written
     * @param on whether it pages anything at all
     */
    Pager(Terminal terminal, PrintWriter report, boolean on) {
        this.terminal = terminal;
        this.report = report;
        this.on = on;
    }

    /** Whether it pages anything at all, as something that can be set. */
    Setting setting() {
        return new Setting(
                "pager",
                List.of(Proposal.of("on", TEXTS.get("pager.on")), Proposal.of("off", TEXTS.get("pager.off"))),
                () -> on ? "on" : "off",
                word -> on = word.equals("on"));
    }

    /**
     * Shows a text.
     *
     * @param text lines, with or without a line feed at their end; ANSI sequences may be among them
     */
    void show(String text) {
        String whole = text.stripTrailing();
        if (!on || fits(whole)) {
            report.println(whole);
            report.flush();
            return;
        }
        page(whole);
    }

    /**
     * Shows a text page by page, however short it is.
     *
     * @param text lines; ANSI sequences may be among them
     */
    void page(String text) {
        report.flush();
        Less less = new Less(terminal, Path.of(""));
        less.noInit = true;
        // space goes on from page to page, and at the end out
        less.quitAtSecondEof = true;
        less.defaultPrompt(TEXTS.get("pager.prompt"));
        try {
            less.run(new Text(text + "\n" + TEXTS.get("pager.end")));
        } catch (IOException | InterruptedException | IOError stopped) {
            // Ctrl-C leaves the pager, and never the shell; it may have left its flag on this thread
            Thread.interrupted();
            if (!wasInterrupted(stopped)) {
                throw new IllegalStateException(stopped);
            }
        } finally {
            // its own prompt stays behind otherwise
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eol);
            terminal.flush();
        }
    }

    /** A writer that shows what was written to it when it is flushed. */
    PrintWriter pages() {
        return new PrintWriter(new StringWriter() {
            @Override
            public void flush() {
                String written = toString();
                getBuffer().setLength(0);
                if (!written.isBlank()) {
                    show(written);
                }
            }
        });
    }

    /** Whether a text needs no pages: the screen has room for it, or there is no screen. */
    boolean fits(String text) {
        boolean hasScreen = !terminal.getType().startsWith(Terminal.TYPE_DUMB)
                && terminal.getSize().getRows() > RESERVED;
        return !hasScreen
                || AttributedString.fromAnsi(text)
                                .columnSplitLength(Math.max(terminal.getSize().getColumns(), 1))
                                .size()
                        <= terminal.getSize().getRows() - RESERVED;
    }

    /** Ctrl-C ends a read of the pager's, of a key as of its text. */
    private static boolean wasInterrupted(Throwable stopped) {
        return stopped instanceof InterruptedIOException
                || stopped.getCause() instanceof InterruptedIOException
                || Interpreter.wasInterrupted(stopped);
    }

    private record Text(String text) implements Source {
        @Override
        public String getName() {
            // the first page says the source's name where the others say the prompt
            return TEXTS.get("pager.prompt");
        }

        @Override
        public InputStream read() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Long lines() {
            return text.lines().count();
        }
    }
}
