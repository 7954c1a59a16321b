package dev.unstick.cluster.dump;

import dev.unstick.text.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the files of a dump: every {@code .json}, {@code .yaml} and {@code .yml} below a folder, or one file of any name. Links are
 * not followed: what they lead to lies in the dump anyway, or is none of the dump's business.
 */
final class DumpFiles {
    private static final Texts TEXTS = Texts.of(DumpFiles.class);
    private static final Set<String> READ = Set.of("json", "yaml", "yml");

    private final Path root;
    private final Intake intake = new Intake();

    DumpFiles(Path root) {
        this.root = root;
    }

    /**
     * Reads them.
     *
     * @return what they hold
     * @throws DumpException if there is no such file or folder, or nothing of Kubernetes in it
     */
    Intake read() {
        if (!Files.exists(root)) {
            throw new DumpException(TEXTS.get("dump.missing", root));
        }
        List<Path> files = Files.isDirectory(root) ? found() : List.of(root);
        if (files.isEmpty() && intake.faults().isEmpty()) {
            throw new DumpException(TEXTS.get("dump.no-files", root));
        }
        files.forEach(this::read);
        if (intake.objects().isEmpty() && intake.listings().stream().noneMatch(Listing::hasEnded)) {
            throw new DumpException(nothing());
        }
        return intake;
    }

    private List<Path> found() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root.toRealPath(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file) && READ.contains(extension(file))) {
                        if (attributes.isRegularFile()) {
                            files.add(root.resolve(relative(file)));
                        } else {
                            fault(file, TEXTS.get(attributes.isSymbolicLink() ? "file.link" : "file.special"));
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    fault(file, String.valueOf(FileText.unreadable(failure).getMessage()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new DumpException(TEXTS.get(
                    "dump.unreadable", root, FileText.unreadable(unreadable).getMessage()));
        }
        Collections.sort(files);
        return files;
    }

    private void read(Path file) {
        intake.from(Place.of(root, file));
        List<BrokenFileException> broken = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader text = FileText.open(bytes)) {
            new DocumentReader(FileText.tokens(text), intake).read(broken::add);
            intake.stamps().takeFile(Files.getLastModifiedTime(file).toInstant());
        } catch (BrokenFileException empty) {
            broken.add(empty);
        } catch (IOException unreadable) {
            broken.add(FileText.unreadable(unreadable));
        }
        if (!broken.isEmpty()) {
            intake.fault(sentence(broken));
        }
    }

    private static String sentence(List<BrokenFileException> broken) {
        BrokenFileException first = broken.get(0);
        String reason = String.valueOf(first.getMessage());
        String placed = first.line() > 0 ? TEXTS.get("file.line", first.line(), reason) : reason;
        return broken.size() == 1 ? placed : TEXTS.get("file.more", placed, broken.size() - 1);
    }

    private void fault(Path file, String reason) {
        intake.from(Place.of(root, root.resolve(relative(file))));
        intake.fault(reason);
    }

    private Path relative(Path file) {
        try {
            return root.toRealPath().relativize(file);
        } catch (IOException gone) {
            return file;
        }
    }

    private boolean isHidden(Path file) {
        // the dump itself may well be called so
        return String.valueOf(file.getFileName()).startsWith(".")
                && !relative(file).toString().isEmpty();
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private String nothing() {
        List<String> faults =
                intake.faults().stream().limit(3).map(Fault::sentence).toList();
        return faults.isEmpty()
                ? TEXTS.get("dump.nothing", root)
                : TEXTS.get("dump.nothing-readable", root, Texts.clauses(faults));
    }
}
