package dev.unstick.shell;

import dev.unstick.plan.record.OwnerOnly;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files and folders that only their owner can read, whatever the umask says; where there are no such permissions, plain ones. */
final class OwnFiles {
    private OwnFiles() {}

    /**
     * Makes a file that must not be there yet.
     *
     * @param file which
     * @param text what is to be in it
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     * @throws IOException if it cannot be made
     */
    static void create(Path file, String text) throws IOException {
        try (FileOutputStream stream = OwnerOnly.create(file)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Makes sure that a file is there, with its folder, and is its owner's alone.
     *
     * @param file which
     * @throws IOException if it cannot be made
     */
    static void ensure(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            OwnerOnly.folder(folder);
        }
        if (!Files.exists(file)) {
            create(file, "");
        } else if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "is no file");
        } else {
            OwnerOnly.tighten(file);
        }
    }
}
