package dev.unstick.shell;

import dev.unstick.shell.Lexeme.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which words of an entry can change the cluster. Nothing is evaluated: a method of that name, whatever it does, counts as well. */
final class WritingWords {
    private static final Set<String> WORDS = Set.of("apply", "rescue", "recipe", "finalize");

    private WritingWords() {}

    /**
     * Those of a text.
     *
     * @param source one or more lines of Groovy
     * @return the words, each once, in the order of the alphabet; empty where it only reads and declares
     */
    static List<String> in(String source) {
        Lexemes lexemes = Lexemes.of(source);
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < lexemes.size(); i++) {
            boolean name = lexemes.is(i, Kind.WORD) || lexemes.is(i, Kind.STRING);
            // a method's name may be in quotes
            String word = lexemes.word(i).replaceAll("^['\"]+|['\"]+$", "");
            if (name && WORDS.contains(word)) {
                found.add(word);
            }
        }
        return List.copyOf(found);
    }
}
