package dev.unstick.shell;

import java.util.Set;

/** The words that Groovy keeps for itself. */
final class GroovyWords {
    private static final Set<String> KEYWORDS =
            Set.of(("abstract as assert boolean break byte case catch char class continue def default do double else "
                            + "enum extends false final finally float for if implements import in instanceof int interface "
                            + "long new null package private protected public record return short static super switch "
                            + "synchronized this throw throws trait true try var void while yield")
                    .split(" "));

    /** Keywords that are values: what follows them continues an expression. */
    private static final Set<String> VALUES = Set.of("false", "null", "super", "this", "true");

    private GroovyWords() {}

    /** Whether a word is a keyword. */
    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /** Whether an expression begins after a word, as after {@code return}, and not after a name. */
    static boolean isOperatorLike(String word) {
        return KEYWORDS.contains(word) && !VALUES.contains(word);
    }
}
