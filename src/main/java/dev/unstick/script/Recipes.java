package dev.unstick.script;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.recipe.HeaderReader;
import dev.unstick.recipe.Recipe;
import dev.unstick.recipe.RecipeException;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recipes there are: those that Unstick carries, which are the files of {@code scripts/}, and those that somebody wrote on this machine. */
public final class Recipes {
    private static final Texts TEXTS = Texts.of(Recipes.class);
    private static final String FOLDER = "recipes";
    private static final String ENDING = ".groovy";

    private final @Nullable Path own;

    /**
     * Those that Unstick carries, and those of a folder.
     *
     * @param own the folder of somebody's own, which need not be there
     */
    public Recipes(Path own) {
        this.own = own;
    }

    private Recipes() {
        this.own = null;
    }

    /** Those that Unstick carries. */
    public static Recipes carried() {
        return new Recipes();
    }

    /**
     * What was found.
     *
     * @param recipes the recipes, by name
     * @param faults why others are not among them, a sentence each
     */
    public record Found(List<Recipe> recipes, List<String> faults) {
        public Found {
            recipes = List.copyOf(recipes);
            faults = List.copyOf(faults);
        }
    }

    /** All that can be run, by name. */
    public List<Recipe> all() {
        return found().recipes();
    }

    /** Those that are meant for what a diagnosis shows: those that ask for something by its name first, and each by name. */
    public List<Recipe> matching(Diagnosis diagnosis) {
        return all().stream()
                .filter(recipe -> recipe.header().matches(diagnosis))
                .sorted(Comparator.comparing(recipe -> !recipe.header().namesWhatIsFound(diagnosis)))
                .toList();
    }

    /** All that can be run, and what keeps the others from it. */
    public Found found() {
        List<Recipe> recipes = new ArrayList<>(
                names().stream().map(name -> recipe(name, text(name), true)).toList());
        List<String> faults = new ArrayList<>();
        for (Path file : ownFiles(faults)) {
            String name = name(file);
            if (recipes.stream().anyMatch(recipe -> recipe.name().equals(name))) {
                faults.add(TEXTS.get("recipe.hidden", file, name));
                continue;
            }
            try {
                recipes.add(read(file));
            } catch (RecipeException faulty) {
                faults.add(file + ": " + faulty.getMessage());
            } catch (UncheckedIOException unreadable) {
                faults.add(String.valueOf(unreadable.getMessage()));
            }
        }
        recipes.sort(Comparator.comparing(Recipe::name));
        return new Found(recipes, faults);
    }

    /**
     * One of them.
     *
     * @param name its file's name without {@code .groovy}
     * @throws IllegalArgumentException if there is none of that name; the message names the near ones
     */
    public Recipe named(String name) {
        Found found = found();
        return found.recipes().stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, found));
    }

    /**
     * One that somebody wrote.
     *
     * @param file the file
     * @throws RecipeException if its header makes no sense
     * @throws UncheckedIOException if it cannot be read; the message names the file
     */
    public static Recipe read(Path file) {
        try {
            return recipe(name(file), Files.readString(file), false);
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("recipe.unreadable", file, failure), failure);
        }
    }

    /** A recipe to begin with, in the language that is spoken: it is whole, and its comments explain it. */
    public static String skeleton() {
        return resource("skeleton_" + Texts.spoken() + ENDING);
    }

    private static IllegalArgumentException unknown(String name, Found found) {
        List<String> names = found.recipes().stream().map(Recipe::name).toList();
        List<String> near = Spelling.near(name, names);
        String missing = TEXTS.get("recipe.unknown", name, Texts.list(near.isEmpty() ? names : near));
        String faults = String.join("\n", found.faults());
        return new IllegalArgumentException(faults.isEmpty() ? missing : missing + "\n" + faults);
    }

    private static Recipe recipe(String name, String text, boolean carried) {
        return new Recipe(name, HeaderReader.parse(name, text), text, carried);
    }

    private List<Path> ownFiles(List<String> faults) {
        if (own == null || !Files.isDirectory(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            faults.add(TEXTS.get("recipe.unreadable", own, failure));
            return List.of();
        }
    }

    private static String text(String name) {
        return resource(FOLDER + "/" + name + ENDING);
    }

    private static String resource(String path) {
        try (InputStream file = Objects.requireNonNull(Recipes.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A jar that a class was loaded from is open already, and the connection to it hands that one out. */
    private static List<String> names() {
        URL folder = Objects.requireNonNull(Recipes.class.getResource(FOLDER), FOLDER);
        try {
            if (!(folder.openConnection() instanceof JarURLConnection connection)) {
                try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
                    return files.filter(file -> file.toString().endsWith(ENDING))
                            .map(Recipes::name)
                            .sorted()
                            .toList();
                }
            }
            String within = connection.getEntryName() + "/";
            return connection
                    .getJarFile()
                    .versionedStream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.startsWith(within) && entry.endsWith(ENDING))
                    .map(entry -> name(Path.of(entry)))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path file) {
        String whole = String.valueOf(file.getFileName());
        return whole.endsWith(ENDING) ? whole.substring(0, whole.length() - ENDING.length()) : whole;
    }
}
