package dev.unstick.cli;

import dev.unstick.script.Recipes;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a recipe to begin with, whose comments explain it. */
@Command(name = "new")
final class NewRecipeCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(NewRecipeCommand.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final Invocation invocation;

    @Parameters(paramLabel = "NAME", descriptionKey = "recipe.new")
    private String name = "";

    NewRecipeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(TEXTS.get("recipes.bad-name", name));
        }
        if (Recipes.carried().all().stream().anyMatch(recipe -> recipe.name().equals(name))) {
            throw new UsageException(TEXTS.get("recipes.taken", name));
        }
        Path file = invocation.recipeFolder().resolve(name + ".groovy");
        try {
            Files.createDirectories(invocation.recipeFolder());
            Files.writeString(file, Recipes.skeleton(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new UsageException(TEXTS.get("recipes.there", file));
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("recipes.unwritable", file, failure), failure);
        }
        invocation.streams().out().println(file);
        invocation.streams().err().println(TEXTS.get("recipes.written", file, name));
        return ExitCode.OK.number();
    }
}
