package dev.unstick.shell;

import dev.unstick.shell.Lexeme.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/** Which brackets of a text belong together. Those in strings and comments are none. */
final class Brackets {
    private static final int NONE = -1;

    private final Lexemes lexemes;
    private final int[] partners;

    private Brackets(Lexemes lexemes, int[] partners) {
        this.lexemes = lexemes;
        this.partners = partners;
    }

    /** Those of a text; one that fits to no other has no partner. */
    static Brackets of(Lexemes lexemes) {
        int[] partners = new int[lexemes.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < lexemes.size(); i++) {
            partners[i] = NONE;
            if (lexemes.is(i, Kind.OPEN)) {
                open.push(i);
            } else if (lexemes.is(i, Kind.CLOSE)
                    && !open.isEmpty()
                    && closing(lexemes.word(open.peek())).equals(lexemes.word(i))) {
                partners[i] = open.pop();
                partners[partners[i]] = i;
            }
        }
        return new Brackets(lexemes, partners);
    }

    /**
     * The bracket that belongs to the one before the cursor, or to the one behind it.
     *
     * @param cursor how many characters are before the cursor
     * @return the index of its piece; empty where there is none
     */
    OptionalInt partnerAt(int cursor) {
        OptionalInt behind = OptionalInt.empty();
        for (int i = 0; i < partners.length; i++) {
            Lexeme piece = lexemes.pieces().get(i);
            if (partners[i] != NONE && piece.end() == cursor) {
                return OptionalInt.of(partners[i]);
            }
            if (partners[i] != NONE && piece.start() == cursor) {
                behind = OptionalInt.of(partners[i]);
            }
        }
        return behind;
    }

    /** The index of the bracket that the one at an index belongs to; empty where there is none. */
    OptionalInt partner(int index) {
        return partners[index] == NONE ? OptionalInt.empty() : OptionalInt.of(partners[index]);
    }

    /** Whether the piece at an index closes what nothing opened. */
    boolean isStray(int index) {
        return lexemes.is(index, Kind.CLOSE) && partners[index] == NONE;
    }

    private static String closing(String opening) {
        return switch (opening) {
            case "(" -> ")";
            case "[" -> "]";
            default -> "}";
        };
    }
}
