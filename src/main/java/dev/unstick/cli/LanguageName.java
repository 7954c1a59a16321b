package dev.unstick.cli;

import dev.unstick.text.Language;
import java.util.Map;
import java.util.Optional;

/** Finds the language that is asked for before anything is said. */
final class LanguageName {
    private static final String SHORT_OPTION = "--lang";
    private static final String OPTION = "--language";
    private static final String SCRIPT = ".groovy";
    private static final String STANDARD_INPUT = "-";

    private LanguageName() {}

    /**
     * The language to speak until the configuration has been read: picocli reads its bundle before it reads the words.
     *
     * @param arguments the words of the command line; what follows the name of a script is the script's
     * @param environment the environment of the process
     */
    static Language of(String[] arguments, Map<String, String> environment) {
        return given(arguments).or(() -> Language.ofEnvironment(environment)).orElse(Language.ENGLISH);
    }

    /** What the command line asks for; empty if it does not, or for something that is refused when the words are read. */
    static Optional<Language> given(String... arguments) {
        Optional<Language> given = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (word.equals(STANDARD_INPUT) || word.endsWith(SCRIPT)) {
                break;
            }
            int sign = word.indexOf('=');
            String name = sign < 0 ? word : word.substring(0, sign);
            if (name.equals(SHORT_OPTION) || name.equals(OPTION)) {
                String value = sign >= 0 ? word.substring(sign + 1) : i + 1 < arguments.length ? arguments[i + 1] : "";
                given = Language.named(value);
            }
        }
        return given;
    }
}
