package dev.unstick.plan.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that is written whole or not at all, for its owner's eyes alone. That it can be is known as soon as it is pending: an empty
 * file stands beside its place until then.
 */
public final class PendingFile implements AutoCloseable {
    private final Path file;
    private final Path part;

    private PendingFile(Path file, Path part) {
        this.file = file;
        this.part = part;
    }

    /**
     * A file that is to be written.
     *
     * @param file where to; whatever file is there is replaced when it is written
     * @throws IOException if there is no place for it, or there is a folder
     */
    public static PendingFile at(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        OwnerOnly.create(part).close();
        return new PendingFile(file, part);
    }

    /** Where it is to be. */
    public Path file() {
        return file;
    }

    /**
     * Writes it, in UTF-8, and puts it in its place.
     *
     * @throws IOException if that fails; what was there before is there still
     */
    public void write(String text) throws IOException {
        try (FileOutputStream stream = new FileOutputStream(part.toFile())) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.getFD().sync();
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Leaves nothing beside its place.
     *
     * @throws IOException if something is left
     */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
