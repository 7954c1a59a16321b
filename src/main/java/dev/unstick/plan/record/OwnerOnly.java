package dev.unstick.plan.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that only their owner can read, whatever the umask says. */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /**
     * Creates a folder and its parents, 0700, where they are not there yet.
     *
     * @throws IOException if it cannot be made
     */
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, mode("rwx------"));
    }

    /**
     * Creates a file that must not be there yet, 0600, to write to. Not a channel: an interrupt closes those, and with it the record
     * of what was done.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     * @throws IOException if it cannot be made
     */
    public static FileOutputStream create(Path file) throws IOException {
        Files.createFile(file, mode("rw-------"));
        return new FileOutputStream(file.toFile(), true);
    }

    /**
     * Takes everybody else's permissions off a file.
     *
     * @throws IOException if that cannot be done
     */
    public static void tighten(Path file) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))
                }
                : new FileAttribute<?>[0];
    }
}
