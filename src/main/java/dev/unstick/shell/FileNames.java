package dev.unstick.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names of files, as they are typed after a command. */
final class FileNames {
    private static final String HOME = "~/";

    private FileNames() {}

    /** The path a person means; {@code ~/} is their home. */
    static Path path(String typed) {
        return typed.startsWith(HOME)
                ? Path.of(System.getProperty("user.home", "."), typed.substring(HOME.length()))
                : Path.of(typed);
    }

    /**
     * The files and folders whose names begin so.
     *
     * @param begun what is typed; up to its last slash it is a folder
     * @return none if the folder cannot be read
     */
    static List<Proposal> beginningWith(String begun) {
        String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
        String name = begun.substring(folder.length());
        List<Proposal> proposals = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path(folder.isEmpty() ? "." : folder))) {
            for (Path file : files) {
                String each = String.valueOf(file.getFileName());
                boolean hidden = each.startsWith(".") && !name.startsWith(".");
                if (each.startsWith(name) && !hidden) {
                    String slash = Files.isDirectory(file) ? "/" : "";
                    proposals.add(new Proposal(folder + each + slash, each + slash, "", false));
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            return List.of();
        }
        proposals.sort(Comparator.comparing(Proposal::text));
        return proposals;
    }
}
