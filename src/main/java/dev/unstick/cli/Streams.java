package dev.unstick.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The three standard streams, and which of them a person sits at.
 *
 * @param in standard input
 * @param out standard output: data
 * @param err standard error: talk
 * @param inTerminal whether standard input is a terminal
 * @param outTerminal whether standard output is one
 * @param errTerminal whether standard error is one
 * @param width the columns of standard output's terminal; {@value #UNKNOWN_WIDTH} for those that the system tells
 */
public record Streams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inTerminal,
        boolean outTerminal,
        boolean errTerminal,
        int width) {

    /** The numbers of those that are terminals, where the launcher has looked: a shell knows, and JLine loads native code to find out. */
    static final String TERMINALS = "unstick.terminals";

    /** All three. */
    static final String ALL = "012";

    private static final int UNKNOWN_WIDTH = 0;
    private static final String INPUT = "0";
    private static final String OUTPUT = "1";
    private static final String ERROR = "2";

    /** Those of this process. */
    public static Streams ofProcess() {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        String terminals = System.getProperty(TERMINALS);
        if (terminals != null) {
            return new Streams(
                    System.in,
                    out,
                    err,
                    terminals.contains(INPUT),
                    terminals.contains(OUTPUT),
                    terminals.contains(ERROR),
                    UNKNOWN_WIDTH);
        }
        try {
            TerminalProvider provider = TerminalProvider.load("jni");
            return new Streams(
                    System.in,
                    out,
                    err,
                    provider.isSystemStream(SystemStream.Input),
                    provider.isSystemStream(SystemStream.Output),
                    provider.isSystemStream(SystemStream.Error),
                    UNKNOWN_WIDTH);
        } catch (IOException noNativeCode) {
            return new Streams(System.in, out, err, false, false, false, UNKNOWN_WIDTH);
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Whether there is somebody to ask. */
    boolean canAsk() {
        return inTerminal && errTerminal;
    }
}
