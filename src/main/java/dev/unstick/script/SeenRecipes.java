package dev.unstick.script;

import dev.unstick.plan.record.OwnerOnly;
import dev.unstick.recipe.Recipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Which recipes of somebody's own have been run on this machine, by their digests.
 *
 * @param folder where that is kept, in a file with a line each: digest and name
 */
record SeenRecipes(Path folder) {

    /** What is known of a recipe. */
    enum Acquaintance {
        /** Exactly this text has been run. */
        KNOWN,
        /** One of this name has been run, with another text. */
        CHANGED,
        /** None of this name has been run. */
        NEW
    }

    /**
     * What is known of a recipe.
     *
     * @throws IOException if what is kept cannot be read
     */
    Acquaintance of(Recipe recipe) throws IOException {
        Path file = file();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.contains(line(recipe))) {
            return Acquaintance.KNOWN;
        }
        return lines.stream().anyMatch(line -> line.endsWith(" " + recipe.name()))
                ? Acquaintance.CHANGED
                : Acquaintance.NEW;
    }

    /**
     * Keeps that a recipe has been run.
     *
     * @throws IOException if it cannot be kept
     */
    void keep(Recipe recipe) throws IOException {
        OwnerOnly.folder(folder);
        Path file = file();
        byte[] line = (line(recipe) + "\n").getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file)) {
            Files.write(file, line, StandardOpenOption.APPEND);
        } else {
            try (OutputStream first = OwnerOnly.create(file)) {
                first.write(line);
            }
        }
    }

    private Path file() {
        return folder.resolve("recipes-run");
    }

    private static String line(Recipe recipe) {
        return recipe.digest() + " " + recipe.name();
    }
}
