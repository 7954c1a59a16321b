package dev.unstick.shell;

/**
 * A piece of Groovy text.
 *
 * @param kind what it is
 * @param start where it begins in the text
 * @param end where the next character after it is
 */
record Lexeme(Kind kind, int start, int end) {
    /** What a piece of Groovy text can be. */
    enum Kind {
        WORD,
        NUMBER,
        /** A string, its quotes included; where something is interpolated, the pieces around that. */
        STRING,
        COMMENT,
        /** An opening bracket. */
        OPEN,
        /** A closing bracket. */
        CLOSE,
        /** Any other character. */
        OTHER
    }
}
