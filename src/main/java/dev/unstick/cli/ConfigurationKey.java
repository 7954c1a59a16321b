package dev.unstick.cli;

import dev.unstick.text.Language;
import dev.unstick.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the configuration file can say. */
enum ConfigurationKey {
    /** The kubeconfig, as {@code --kubeconfig}. */
    KUBECONFIG,
    /** The context, as {@code --context}. */
    CONTEXT,
    /** How long one request may take, as {@code --timeout}. */
    TIMEOUT,
    /** When to use colour, as {@code --color}. */
    COLOR,
    /** The language that people are spoken to in, as {@code --lang}. */
    LANGUAGE,
    /** Whether nothing is ever written, as {@code --read-only}. */
    READ_ONLY,
    /** Contexts on which nothing is ever written. */
    READ_ONLY_CONTEXTS,
    /** Contexts on which every plan needs the name typed, and which the prompt shows in red. */
    PROTECTED_CONTEXTS,
    /** A Groovy file that the shell evaluates before its first prompt. */
    STARTUP,
    /** The editor of {@code /edit}. */
    EDITOR,
    /** Whether the shell shows what is longer than the screen page by page. */
    PAGER,
    /** How much the shell says of each entry, as {@code /feedback}. */
    FEEDBACK;

    /** How it is written: {@code read-only-contexts}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is for, in one line. */
    String description() {
        return Texts.of(ConfigurationKey.class).get("config.key." + word());
    }

    /** Whether an option of the command line, read with the others, says the same for one run. */
    boolean isOption() {
        return this == KUBECONFIG || this == CONTEXT || this == TIMEOUT || this == COLOR || this == READ_ONLY;
    }

    /** Whether it is a list of patterns in which {@code *} stands for anything. */
    boolean isList() {
        return this == READ_ONLY_CONTEXTS || this == PROTECTED_CONTEXTS;
    }

    /** What holds where nothing else says so; empty for nothing. */
    String preset() {
        return switch (this) {
            case TIMEOUT -> "10s";
            case COLOR -> "auto";
            case LANGUAGE -> Language.ENGLISH.word();
            case READ_ONLY -> "false";
            case FEEDBACK -> "normal";
            case PAGER -> "on";
            default -> "";
        };
    }

    static Optional<ConfigurationKey> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ConfigurationKey::word).toList();
    }
}
