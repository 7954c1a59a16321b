package dev.unstick.plan;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that only their owner can read, whatever the umask says. */
final class StateFolder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private StateFolder() {}

    /** Creates a folder and its parents, 0700. */
    static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, mode("rwx------"));
    }

    /**
     * Creates a file that must not be there yet, 0600, to write to. Not a channel: an interrupt closes those, and with it the record
     * of what was done.
     */
    static FileOutputStream create(Path file) throws IOException {
        Files.createFile(file, mode("rw-------"));
        return new FileOutputStream(file.toFile(), true);
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))
                }
                : new FileAttribute<?>[0];
    }
}
