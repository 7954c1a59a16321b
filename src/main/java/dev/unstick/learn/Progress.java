package dev.unstick.learn;

import dev.unstick.plan.record.OwnerOnly;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which lessons somebody has done on this machine.
 *
 * @param folder where that is kept, in a file {@code done} with a name in each line
 */
public record Progress(Path folder) {
    private static final Texts TEXTS = Texts.of(Progress.class);

    /**
     * The names of the lessons that are done.
     *
     * @throws UncheckedIOException if what is kept cannot be read
     */
    public Set<String> done() {
        try {
            return Files.exists(file()) ? new LinkedHashSet<>(Files.readAllLines(file())) : Set.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("progress.unread", file(), failure.getMessage()), failure);
        }
    }

    /**
     * Keeps that a lesson is done.
     *
     * @throws UncheckedIOException if it cannot be kept
     */
    public void keep(Lesson lesson) {
        if (done().contains(lesson.name())) {
            return;
        }
        byte[] line = (lesson.name() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            OwnerOnly.folder(folder);
            if (Files.exists(file())) {
                Files.write(file(), line, StandardOpenOption.APPEND);
            } else {
                try (OutputStream first = OwnerOnly.create(file())) {
                    first.write(line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("progress.unkept", file(), failure.getMessage()), failure);
        }
    }

    private Path file() {
        return folder.resolve("done");
    }
}
