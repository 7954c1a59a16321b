package dev.unstick.shell;

import dev.unstick.shell.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Groovy text cut into pieces, for everything that happens while somebody types: it takes any text, ends in a fraction of a
 * millisecond, and never runs anything. Whether an entry is whole is not for it to say; see {@link Completeness}.
 *
 * @param text the text
 * @param pieces its pieces in order; blanks are in none
 * @param open the brackets, strings and comments that are still open at the end, the outermost first
 */
record Lexemes(String text, List<Lexeme> pieces, List<Open> open) {

    /**
     * Something still open.
     *
     * @param delimiter how it was opened, such as <code>(</code>, {@code '''}, <code>${</code> or {@code /*}
     * @param start where
     */
    record Open(String delimiter, int start) {
        private static final List<String> STRINGS = List.of("'", "\"", "'''", "\"\"\"", "/", "$/");

        /** Whether it is a string. */
        boolean isString() {
            return STRINGS.contains(delimiter);
        }

        /** What closes it. */
        String closing() {
            return switch (delimiter) {
                case "(" -> ")";
                case "[" -> "]";
                case "{", "${" -> "}";
                case "$/" -> "/$";
                case "/*" -> "*/";
                default -> delimiter;
            };
        }
    }

    Lexemes {
        pieces = List.copyOf(pieces);
        open = List.copyOf(open);
    }

    /** Cuts a text. */
    static Lexemes of(String text) {
        Scanner scanner = new Scanner(text);
        scanner.scan();
        return new Lexemes(text, scanner.pieces, scanner.open);
    }

    /** How many pieces there are. */
    int size() {
        return pieces.size();
    }

    /** The text of a piece; empty for an index there is no piece at. */
    String word(int index) {
        return index >= 0 && index < pieces.size()
                ? text.substring(pieces.get(index).start(), pieces.get(index).end())
                : "";
    }

    /** Whether the piece at an index is of a kind; false for an index there is no piece at. */
    boolean is(int index, Kind kind) {
        return index >= 0 && index < pieces.size() && pieces.get(index).kind() == kind;
    }

    /** Whether a line ends between a piece and the one before it. */
    boolean startsLine(int index) {
        int from = index == 0 ? 0 : pieces.get(index - 1).end();
        return index == 0 || text.substring(from, pieces.get(index).start()).indexOf('\n') >= 0;
    }

    private static final class Scanner {
        private final String text;
        private final List<Lexeme> pieces = new ArrayList<>();
        private final List<Open> open = new ArrayList<>();
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        void scan() {
            while (at < text.length()) {
                if (!open.isEmpty() && open.get(open.size() - 1).isString()) {
                    string(open.get(open.size() - 1), at);
                } else {
                    code();
                }
            }
        }

        private void code() {
            char next = text.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (text.startsWith("//", at) || (at == 0 && text.startsWith("#!"))) {
                int end = text.indexOf('\n', at);
                piece(Kind.COMMENT, end < 0 ? text.length() : end);
            } else if (text.startsWith("/*", at)) {
                blockComment();
            } else if (Character.isJavaIdentifierStart(next) && !text.startsWith("$/", at)) {
                piece(Kind.WORD, endOfWord(at));
            } else if (Character.isDigit(next)) {
                piece(Kind.NUMBER, endOfNumber());
            } else if (!opensString()) {
                bracketOrOther(next);
            }
        }

        private void blockComment() {
            int end = text.indexOf("*/", at + 2);
            if (end < 0) {
                open.add(new Open("/*", at));
            }
            piece(Kind.COMMENT, end < 0 ? text.length() : end + 2);
        }

        private boolean opensString() {
            String delimiter = "";
            for (String each : List.of("'''", "\"\"\"", "'", "\"", "$/", "/")) {
                if (delimiter.isEmpty() && text.startsWith(each, at)) {
                    delimiter = each;
                }
            }
            if (delimiter.isEmpty() || (delimiter.endsWith("/") && dividesHere())) {
                return false;
            }
            Open opened = new Open(delimiter, at);
            open.add(opened);
            int start = at;
            at += delimiter.length();
            string(opened, start);
            return true;
        }

        /** Groovy takes a slash after a value for a division, and for the beginning of a string anywhere else. */
        private boolean dividesHere() {
            if (pieces.isEmpty()) {
                return false;
            }
            Lexeme last = pieces.get(pieces.size() - 1);
            return switch (last.kind()) {
                case NUMBER, STRING, CLOSE -> true;
                case WORD -> !GroovyWords.isOperatorLike(text.substring(last.start(), last.end()));
                default -> false;
            };
        }

        private void string(Open string, int start) {
            boolean single =
                    string.delimiter().equals("'") || string.delimiter().equals("\"");
            boolean interpolates = !string.delimiter().startsWith("'");
            while (at < text.length()) {
                if (text.startsWith(string.closing(), at)) {
                    close(Kind.STRING, start, at + string.closing().length());
                    return;
                }
                if (single && text.charAt(at) == '\n') {
                    close(Kind.STRING, start, at);
                    return;
                }
                if (interpolates && text.startsWith("${", at)) {
                    addPiece(Kind.STRING, start, at);
                    open.add(new Open("${", at));
                    addPiece(Kind.OPEN, at, at + 2);
                    return;
                }
                at += isEscape(string) ? 2 : 1;
            }
            addPiece(Kind.STRING, start, text.length());
        }

        private boolean isEscape(Open string) {
            return switch (string.delimiter()) {
                case "/" -> text.startsWith("\\/", at);
                case "$/" -> text.startsWith("$$", at) || text.startsWith("$/", at);
                default -> text.charAt(at) == '\\';
            };
        }

        private void bracketOrOther(char next) {
            if (next == '(' || next == '[' || next == '{') {
                open.add(new Open(String.valueOf(next), at));
                piece(Kind.OPEN, at + 1);
            } else if (next == ')' || next == ']' || next == '}') {
                boolean matches =
                        !open.isEmpty() && open.get(open.size() - 1).closing().equals(String.valueOf(next));
                if (matches) {
                    close(Kind.CLOSE, at, at + 1);
                } else {
                    piece(Kind.CLOSE, at + 1);
                }
            } else {
                piece(Kind.OTHER, at + 1);
            }
        }

        private int endOfWord(int start) {
            int end = start + 1;
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
            return end;
        }

        private int endOfNumber() {
            int end = endOfWord(at);
            boolean fraction =
                    end + 1 < text.length() && text.charAt(end) == '.' && Character.isDigit(text.charAt(end + 1));
            return fraction ? endOfWord(end + 1) : end;
        }

        private void close(Kind kind, int start, int end) {
            open.remove(open.size() - 1);
            addPiece(kind, start, end);
        }

        private void piece(Kind kind, int end) {
            addPiece(kind, at, end);
        }

        private void addPiece(Kind kind, int start, int end) {
            if (end > start) {
                pieces.add(new Lexeme(kind, start, end));
            }
            at = Math.max(at, end);
        }
    }
}
