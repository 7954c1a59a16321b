package dev.unstick.recipe;

import dev.unstick.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a parameter of a recipe can be. */
public enum ParameterType {
    /** The name of a namespace, as Kubernetes takes names: a label of RFC 1123. */
    NAMESPACE {
        @Override
        Object parse(String text) {
            if (!LABEL.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }
    },
    /** Any text. */
    TEXT {
        @Override
        Object parse(String text) {
            return text;
        }
    },
    /** A whole number. */
    NUMBER {
        @Override
        Object parse(String text) {
            return Integer.valueOf(text);
        }
    },
    /** {@code yes} or {@code no}. */
    SWITCH {
        @Override
        Object parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "true" -> true;
                case "no", "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
    },
    /** Texts with commas between them. */
    LIST {
        @Override
        Object parse(String text) {
            return List.of(text.strip().split("\\s*,\\s*"));
        }
    };

    private static final Texts TEXTS = Texts.of(ParameterType.class);
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** What it is called in a header. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What all of them are called. */
    static List<String> words() {
        return Stream.of(values()).map(ParameterType::word).toList();
    }

    /** What a text says; anything it throws means that it says nothing of this type. */
    abstract Object parse(String text);

    /**
     * What somebody gave for a parameter.
     *
     * @param given the text of it; what is of the type already is taken as it is shown
     * @param parameter the parameter's name, for the error
     * @return a {@code String}, an {@code Integer}, a {@code Boolean}, or a list of texts
     * @throws IllegalArgumentException if it is not of this type
     */
    Object read(Object given, String parameter) {
        String text = given instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(given);
        try {
            return parse(text);
        } catch (IllegalArgumentException notOfThisType) {
            throw new IllegalArgumentException(TEXTS.get("parameter.not." + word(), parameter, text), notOfThisType);
        }
    }
}
