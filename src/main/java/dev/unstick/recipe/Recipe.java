package dev.unstick.recipe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A saved recipe.
 *
 * @param name its file's name without {@code .groovy}
 * @param header what it says of itself
 * @param source its text
 * @param carried whether it came with Unstick; otherwise somebody wrote it on this machine
 */
public record Recipe(String name, RecipeHeader header, String source, boolean carried) {
    private static final String NAMESPACE = "namespace";

    /** Its file's name. */
    public String file() {
        return name + ".groovy";
    }

    /** What it is for, in one line. */
    public String title() {
        return header.title();
    }

    /** The parameter of this name. */
    public Optional<Parameter> parameter(String wanted) {
        return header.parameters().stream()
                .filter(parameter -> parameter.name().equals(wanted))
                .findFirst();
    }

    /** Whether it is about one namespace. */
    public boolean isOfNamespace() {
        return parameter(NAMESPACE).isPresent();
    }

    /** How it is run: {@code unstick run kubesphere NAMESPACE}. */
    public String usage() {
        return header.parameters().stream()
                .map(parameter -> parameter.name().equals(NAMESPACE) ? "NAMESPACE" : parameter.name() + "=VALUE")
                .map(word -> " " + word)
                .collect(Collectors.joining("", "unstick run " + name, ""));
    }

    /** The SHA-256 of its text, by which it is known again: 64 hexadecimal digits. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
