package dev.unstick.explanation.line;

/** Where a substitution ends. */
final class Brackets {
    private Brackets() {}

    /** The place of the bracket that closes what is open before {@code from}, quotes regarded; the end of the text if there is none. */
    static int closing(String text, int from) {
        int depth = 1;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if (character == '(') {
                depth++;
            } else if (character == ')' && --depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
