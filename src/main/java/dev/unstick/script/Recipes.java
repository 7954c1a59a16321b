package dev.unstick.script;

import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The recipes that Unstick carries: the files of {@code scripts/}. */
public final class Recipes {
    private static final Texts TEXTS = Texts.of(Recipes.class);
    private static final String FOLDER = "recipes";
    private static final String ENDING = ".groovy";

    private Recipes() {}

    /** All of them, by name. */
    public static List<Recipe> all() {
        return names().stream().map(Recipes::read).toList();
    }

    /**
     * One of them.
     *
     * @param name its file's name without {@code .groovy}
     * @throws IllegalArgumentException if there is none of that name; the message names the near ones
     */
    public static Recipe named(String name) {
        List<String> names = names();
        if (names.contains(name)) {
            return read(name);
        }
        List<String> near = Spelling.near(name, names);
        throw new IllegalArgumentException(
                TEXTS.get("recipe.unknown", name, Texts.list(near.isEmpty() ? names : near)));
    }

    private static Recipe read(String name) {
        try (InputStream file = Recipes.class.getResourceAsStream(FOLDER + "/" + name + ENDING)) {
            if (file == null) {
                throw new IllegalArgumentException(TEXTS.get("recipe.unknown", name, Texts.list(names())));
            }
            return RecipeHeader.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> names() {
        try {
            URI folder = Objects.requireNonNull(Recipes.class.getResource(FOLDER), FOLDER)
                    .toURI();
            if (!folder.getScheme().equals("jar")) {
                return names(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return names(jar.getPath("/" + Recipes.class.getPackageName().replace('.', '/'), FOLDER));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }
}
