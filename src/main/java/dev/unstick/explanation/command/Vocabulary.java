package dev.unstick.explanation.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What programs, kinds and options are called, read from {@code vocabulary.json}, {@code edits.json} and {@code rules.json}.
 *
 * @param kinds the kinds that rules ask for, each with its names
 * @param prefixes programs that only start the one behind them
 * @param kubectls programs that take kubectl's words
 * @param valued the options of kubectl that take a value from the next word
 * @param local programs and words of the shell that do nothing to a cluster
 * @param editors programs in which a person edits a file
 * @param edits what programs do to a document that passes through them
 * @param rules what is said of which command
 */
record Vocabulary(
        Map<String, List<String>> kinds,
        Set<String> prefixes,
        Set<String> kubectls,
        Set<String> valued,
        Set<String> local,
        Set<String> editors,
        List<Edit> edits,
        List<Rule> rules) {

    /** A kind that no rule asks for. */
    static final String OTHER = "other";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** The one that Unstick carries. */
    static Vocabulary read() {
        return Once.VOCABULARY;
    }

    /** What rules call a kind. */
    String kind(String written) {
        String plain = written.toLowerCase(Locale.ROOT);
        return kinds.entrySet().stream()
                .filter(each -> each.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHER);
    }

    /** The programs whose words are looked into. */
    boolean isEditing(String program) {
        return edits.stream().anyMatch(edit -> edit.programs().contains(program));
    }

    /**
     * What a program does to a document that passes through it.
     *
     * @param programs the programs
     * @param pattern what is found in their words
     * @param gives the features that the document has behind them
     */
    record Edit(Set<String> programs, Pattern pattern, List<String> gives) {}

    /** Read when it is first needed. */
    private static final class Once {
        static final Vocabulary VOCABULARY = read();

        private static Vocabulary read() {
            Tables tables = read("vocabulary.json", new TypeReference<>() {});
            return new Vocabulary(
                    tables.kinds(),
                    tables.prefixes(),
                    tables.kubectls(),
                    tables.valued(),
                    tables.local(),
                    tables.editors(),
                    read("edits.json", new TypeReference<>() {}),
                    read("rules.json", new TypeReference<>() {}));
        }

        private static <T> T read(String name, TypeReference<T> type) {
            try (InputStream resource = Vocabulary.class.getResourceAsStream(name)) {
                if (resource == null) {
                    throw new IllegalStateException(name + " is missing from the jar");
                }
                return MAPPER.readValue(resource, type);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** The file of names. */
        private record Tables(
                Map<String, List<String>> kinds,
                Set<String> prefixes,
                Set<String> kubectls,
                Set<String> valued,
                Set<String> local,
                Set<String> editors) {}
    }
}
