package dev.unstick.script;

import dev.unstick.plan.record.PendingFile;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import dev.unstick.view.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Saves pictures in the format that the name of their file asks for. */
final class PictureFile {
    private static final Texts TEXTS = Texts.of(PictureFile.class);

    private PictureFile() {}

    /** What a picture can be saved as. */
    enum Format {
        /** For a browser. */
        SVG,
        /** A Mermaid diagram of its own. */
        MMD,
        /** A Mermaid diagram for a document, as GitHub and GitLab draw it. */
        MD,
        /** As a terminal without colour shows it. */
        TXT;

        /** The one that a file's name ends with, in whatever case; empty if it ends with none. */
        static Optional<Format> of(String file) {
            return Arrays.stream(values())
                    .filter(format -> file.toLowerCase(Locale.ROOT).endsWith(format.extension()))
                    .findFirst();
        }

        String extension() {
            return "." + this;
        }

        String drawn(Picture picture) {
            String drawn = switch (this) {
                case SVG -> picture.svg();
                case MMD -> picture.mermaid();
                case MD -> "```mermaid\n" + picture.mermaid().stripTrailing() + "\n```";
                case TXT -> picture.text(Style.plain());
            };
            return drawn.stripTrailing() + "\n";
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Saves a picture, 0600, in place of whatever file is there; never half of it.
     *
     * @param picture the picture
     * @param file where to; it ends with {@code .svg}, {@code .mmd}, {@code .md} or {@code .txt}
     * @return where it is now
     * @throws IllegalArgumentException if it ends with anything else; the message says with what it can
     * @throws UncheckedIOException if it cannot be written; the message says why
     */
    static PictureFileHandle save(Picture picture, String file) {
        Format format = Format.of(file)
                .orElseThrow(() -> new IllegalArgumentException(TEXTS.get(
                        "picture.unknown-format",
                        file,
                        Arrays.stream(Format.values())
                                .map(Format::extension)
                                .collect(Collectors.joining(Texts.spoken().comma())))));
        try (PendingFile pending = PendingFile.at(Path.of(file))) {
            pending.write(format.drawn(picture));
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("picture.not-written", file, failure), failure);
        }
        return new PictureFileHandle(Path.of(file), format.toString());
    }
}
