package dev.unstick.shell;

import dev.unstick.script.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A shell at a terminal that nobody sits at: whoever records which classes a shell needs lets it run once. */
public final class Rehearsal {
    private static final String KEYS = "1+1\r/hel\t\rstuck()\r\u0004";

    private Rehearsal() {}

    /**
     * Types a few entries into a shell, and leaves it.
     *
     * @param session where the entries work; what they show goes to its output
     * @throws IOException if there is no pseudo-terminal, or no temporary folder
     */
    public static void run(Session session) throws IOException {
        Path folder = Files.createTempDirectory("unstick-rehearsal-");
        try (Terminal terminal = TerminalBuilder.builder()
                .name("rehearsal")
                .system(false)
                .type("xterm-256color")
                .provider(Terminals.PROVIDER)
                .graphemeCluster(false)
                .streams(
                        new ByteArrayInputStream(KEYS.getBytes(StandardCharsets.UTF_8)),
                        OutputStream.nullOutputStream())
                .build()) {
            ShellSettings settings = new ShellSettings(
                    folder.resolve("history"), true, true, false, null, false, null, null, context -> false, true);
            new Shell(() -> terminal, session, settings).run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
