package dev.unstick.cli;

import dev.unstick.view.Style;
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
 * @param width the columns of standard output's terminal; {@value Style#PLAIN_WIDTH} where it is none
 */
public record Streams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inTerminal,
        boolean outTerminal,
        boolean errTerminal,
        int width) {

    /** Those of this process. */
    public static Streams ofProcess() {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        try {
            TerminalProvider provider = TerminalProvider.load("jni");
            boolean outTerminal = provider.isSystemStream(SystemStream.Output);
            int width = outTerminal ? provider.systemStreamWidth(SystemStream.Output) : 0;
            return new Streams(
                    System.in,
                    out,
                    err,
                    provider.isSystemStream(SystemStream.Input),
                    outTerminal,
                    provider.isSystemStream(SystemStream.Error),
                    width > 0 ? width : Style.PLAIN_WIDTH);
        } catch (IOException noNativeCode) {
            return new Streams(System.in, out, err, false, false, false, Style.PLAIN_WIDTH);
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
