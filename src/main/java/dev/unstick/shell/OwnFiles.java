package dev.unstick.shell;

import dev.unstick.plan.record.OwnerOnly;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

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
        } else if (isReadOnly(file)) {
            throw new FileSystemException(file.toString(), null, "is read-only");
        } else {
            OwnerOnly.tighten(file);
        }
    }

    /** Whether its owner wants it to stay as it is; the superuser could write to it all the same. */
    private static boolean isReadOnly(Path file) throws IOException {
        PosixFileAttributeView permissions = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return !Files.isWritable(file)
                || (permissions != null
                        && !permissions.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE));
    }
}
