package dev.unstick.shell;

import dev.unstick.view.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/** The terminal this process sits at, if any. */
public final class Terminals {
    /** The provider that starts soonest. */
    static final String PROVIDER = "jni";

    private static final Size USUAL = Size.of(Style.PLAIN_WIDTH, 24);

    private Terminals() {}

    /**
     * Opens it. Where standard input is no terminal the answer is a dumb one over the standard streams, which reads no more than it
     * is asked for; a real one would read ahead of whoever wants that input.
     *
     * @return the terminal, to be given to {@link #close} at the end
     * @throws UncheckedIOException if it cannot be opened
     */
    public static Terminal open() {
        try {
            if (!isTerminal(SystemStream.Input)) {
                return new DumbTerminal("dumb", Terminal.TYPE_DUMB, System.in, System.out, Charset.defaultCharset());
            }
            useBuiltInDescription(System.getenv("TERM"));
            // Asking the terminal for its grapheme clusters costs 65 ms of the time to the first prompt.
            Terminal opened = TerminalBuilder.builder()
                    .name("unstick")
                    .system(true)
                    .provider(PROVIDER)
                    .dumb(true)
                    .graphemeCluster(false)
                    .build();
            boolean sized =
                    opened.getSize().getColumns() > 0 && opened.getSize().getRows() > 0;
            if (!sized && !opened.getType().startsWith(Terminal.TYPE_DUMB)) {
                // what does not tell its size, as some serial lines, would get a line editor of no column; a dumb one
                // has none anyway, and would write what was typed a second time
                opened.setSize(USUAL);
            }
            return opened;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Gives it back as it was.
     *
     * @param terminal the terminal
     * @throws UncheckedIOException if it cannot be closed
     */
    public static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * How wide it is now. A dumb one does not know, and the system is asked.
     *
     * @param terminal the terminal
     */
    public static int columns(Terminal terminal) {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : columns();
    }

    /** How wide the terminal of standard output is; {@value Style#PLAIN_WIDTH} where nobody knows. */
    public static int columns() {
        try {
            int columns = TerminalProvider.load(PROVIDER).systemStreamWidth(SystemStream.Output);
            return columns > 0 ? columns : Style.PLAIN_WIDTH;
        } catch (IOException | LinkageError cannotTell) {
            return Style.PLAIN_WIDTH;
        }
    }

    /** JLine asks the program infocmp, which costs 10 ms, for what it could also know: it carries the descriptions of the usual types. */
    private static void useBuiltInDescription(@Nullable String type) {
        String description = type == null ? null : InfoCmp.getDefaultInfoCmp(type);
        if (type != null && description != null) {
            InfoCmp.setLoadedInfoCmp(type, description);
        }
    }

    private static boolean isTerminal(SystemStream stream) {
        try {
            return TerminalProvider.load(PROVIDER).isSystemStream(stream);
        } catch (IOException | LinkageError cannotTell) {
            return false;
        }
    }
}
