package dev.unstick.jsonpath;

/** Which paths are taken. */
enum Dialect {
    /** RFC 9535 and nothing else. */
    RFC,
    /** What {@link JsonPath#parseFamiliar} takes. */
    FAMILIAR;

    /** Whether a character may begin a name that is written without quotes. */
    boolean beginsName(int character) {
        return character == '_'
                || isAsciiLetter(character)
                || (character >= 0x80
                        && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE));
    }

    /** Whether a character may stand in a name that is written without quotes, after its first. */
    boolean continuesName(int character) {
        return beginsName(character)
                || isDigit(character)
                || (this == FAMILIAR && (character == '-' || character == '/'));
    }

    /** Whether a character may follow a backslash, beyond what RFC 9535 has, and then stands for itself. */
    boolean escapes(int character) {
        return this == FAMILIAR
                && character > ' '
                && character < 0x7f
                && !isAsciiLetter(character)
                && !isDigit(character);
    }

    /** Whether a character may follow a backslash within quotes, beyond what RFC 9535 has: kubectl's escaped dot. */
    boolean escapesWithinQuotes(int character) {
        return this == FAMILIAR && character == '.';
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean isAsciiLetter(int character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
