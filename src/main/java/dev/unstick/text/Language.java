package dev.unstick.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that people are spoken to in. */
public enum Language {
    /** English, which is spoken where nothing else is asked for. */
    ENGLISH("en", Locale.ROOT, ", ", "; ", ".", " "),
    /** Simplified Chinese. */
    CHINESE("zh", Locale.SIMPLIFIED_CHINESE, "、", "；", "。", "");

    /** The variables that choose the language of messages, the first that says something before the others: so POSIX has it. */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private final String word;
    private final Locale locale;
    private final String comma;
    private final String semicolon;
    private final String stop;
    private final String joint;

    Language(String word, Locale locale, String comma, String semicolon, String stop, String joint) {
        this.word = word;
        this.locale = locale;
        this.comma = comma;
        this.semicolon = semicolon;
        this.stop = stop;
        this.joint = joint;
    }

    /** How it is asked for: {@code en}, {@code zh}. */
    public String word() {
        return word;
    }

    /** The locale of its messages; the root one for those that other languages fall back on. */
    Locale locale() {
        return locale;
    }

    /** What stands between the names of a list, such as {@code ", "}. */
    public String comma() {
        return comma;
    }

    /** What stands between the clauses of a sentence, such as {@code "; "}. */
    public String semicolon() {
        return semicolon;
    }

    /** What ends a sentence, such as {@code "."}. */
    public String stop() {
        return stop;
    }

    /** What stands between two lines that become one. */
    public String joint() {
        return joint;
    }

    /** What every one of them is asked for by. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Language::word).toList();
    }

    /**
     * The language of a name.
     *
     * @param name {@code en}, {@code zh}, {@code zh-CN} or {@code zh_CN}, in letters of any size
     * @return empty for any other
     */
    public static Optional<Language> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "en" -> Optional.of(ENGLISH);
            case "zh", "zh-cn" -> Optional.of(CHINESE);
            default -> Optional.empty();
        };
    }

    /**
     * The language that an environment asks for.
     *
     * @param environment the variables; {@code LC_ALL}, {@code LC_MESSAGES} and {@code LANG} are looked at, in this order
     * @return empty if none of them is set; English for a locale that nobody here speaks
     */
    public static Optional<Language> ofEnvironment(Map<String, String> environment) {
        return VARIABLES.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .map(Language::ofLocale);
    }

    /** A locale is written {@code language_TERRITORY.codeset@modifier}; traditional Chinese is another script. */
    private static Language ofLocale(String locale) {
        String name = locale.replaceFirst("[.@].*$", "").replace('-', '_');
        return Stream.of("zh", "zh_CN", "zh_SG", "zh_Hans", "zh_Hans_CN", "zh_Hans_SG")
                        .anyMatch(name::equalsIgnoreCase)
                ? CHINESE
                : ENGLISH;
    }

    @Override
    public String toString() {
        return word;
    }
}
