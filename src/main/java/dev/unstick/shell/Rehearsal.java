package dev.unstick.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;

/** A pseudo-terminal that nobody sits at: whoever records which classes a shell needs lets one run there. */
public final class Rehearsal {
    /** Higher than what is shown, so that nobody needs to turn a page. */
    private static final Size SIZE = Size.of(120, 500);

    private static final long PATIENCE_SECONDS = 100;

    private Rehearsal() {}

    /**
     * Runs a process at a pseudo-terminal, and waits for its end; one that does not come to an end is stopped. What it shows is read and
     * forgotten.
     *
     * @param command the words of its command line
     * @param keys what is typed
     * @return its exit code
     * @throws IOException if there is no pseudo-terminal, or no such program
     * @throws InterruptedException if nobody waits for its end any more; it is stopped then
     */
    public static int run(List<String> command, String keys) throws IOException, InterruptedException {
        try (Pty pty = new JniTerminalProvider().open(new Attributes(), SIZE)) {
            File terminal = new File(((JniNativePty) pty).getName());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(terminal)
                    .redirectOutput(Redirect.appendTo(terminal))
                    .redirectError(Redirect.appendTo(terminal));
            builder.environment().put("TERM", "xterm-256color");
            Process process = builder.start();
            try {
                OutputStream typed = pty.getMasterOutput();
                typed.write(keys.getBytes(StandardCharsets.UTF_8));
                typed.flush();
                forget(pty.getMasterInput());
                return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static void forget(InputStream shown) {
        Thread reader = new Thread(
                () -> {
                    try {
                        shown.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException closed) {
                        // a pseudo-terminal ends so when the last process has left it
                        return;
                    }
                },
                "rehearsal");
        reader.setDaemon(true);
        reader.start();
    }
}
