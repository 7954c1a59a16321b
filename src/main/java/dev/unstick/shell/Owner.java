package dev.unstick.shell;

import dev.unstick.script.NamespaceHandle;
import dev.unstick.shell.Lexeme.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an expression before a dot or before a word is, told without evaluating it: the value of a variable if it is one, otherwise
 * the declared type of what the last call answers.
 *
 * @param type its class
 * @param value the value itself, where it is a variable's; null otherwise
 * @param namespace the namespace it is about, where {@code ns('payments')} begins the expression; empty otherwise
 */
record Owner(Class<?> type, @Nullable Object value, String namespace) {
    private static final List<String> QUOTES = List.of("'''", "\"\"\"", "'", "\"");

    /**
     * What the expression that ends with a piece is.
     *
     * @param lexemes the text
     * @param last the index of the expression's last piece
     * @param variables the variables there are
     * @return empty if it cannot be told
     */
    static Optional<Owner> at(Lexemes lexemes, int last, Map<String, Object> variables) {
        if (lexemes.is(last, Kind.STRING)) {
            boolean command = lexemes.is(last - 1, Kind.WORD) && !lexemes.startsLine(last);
            return command ? call(lexemes, last - 1, text(lexemes, last), variables) : plain(String.class);
        }
        if (lexemes.word(last).equals(")")) {
            int opening = opening(lexemes, last);
            boolean oneString = last - opening == 2 && lexemes.is(opening + 1, Kind.STRING);
            return lexemes.is(opening - 1, Kind.WORD)
                    ? call(lexemes, opening - 1, oneString ? text(lexemes, opening + 1) : "", variables)
                    : Optional.empty();
        }
        if (!lexemes.is(last, Kind.WORD)) {
            return Optional.empty();
        }
        if (lexemes.word(last - 1).equals(".")) {
            return at(lexemes, beforeDot(lexemes, last), variables).flatMap(owner -> owner.member(lexemes.word(last)));
        }
        return Optional.ofNullable(variables.get(lexemes.word(last)))
                .map(value -> new Owner(value.getClass(), value, ""));
    }

    private static Optional<Owner> call(Lexemes lexemes, int name, String argument, Map<String, Object> variables) {
        String word = lexemes.word(name);
        if (lexemes.word(name - 1).equals(".")) {
            return at(lexemes, beforeDot(lexemes, name), variables).flatMap(owner -> owner.member(word));
        }
        boolean chained =
                (lexemes.is(name - 1, Kind.STRING) || lexemes.word(name - 1).equals(")")) && !lexemes.startsLine(name);
        if (chained) {
            return at(lexemes, name - 1, variables).flatMap(owner -> owner.member(word));
        }
        return Members.ofWord(word).map(type -> new Owner(type, null, type == NamespaceHandle.class ? argument : ""));
    }

    private static Optional<Owner> plain(Class<?> type) {
        return Optional.of(new Owner(type, null, ""));
    }

    private Optional<Owner> member(String name) {
        return Members.of(type).type(name).map(answer -> new Owner(answer, null, namespace));
    }

    private static int beforeDot(Lexemes lexemes, int name) {
        return lexemes.word(name - 2).equals("?") ? name - 3 : name - 2;
    }

    private static int opening(Lexemes lexemes, int closing) {
        int depth = 0;
        for (int i = closing; i >= 0; i--) {
            depth += lexemes.is(i, Kind.CLOSE) ? 1 : lexemes.is(i, Kind.OPEN) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** What a string that has been closed says, less its quotes; empty if that piece is none. */
    static String text(Lexemes lexemes, int string) {
        String quoted = lexemes.word(string);
        for (String quote : QUOTES) {
            if (quoted.length() >= 2 * quote.length() && quoted.startsWith(quote) && quoted.endsWith(quote)) {
                return quoted.substring(quote.length(), quoted.length() - quote.length());
            }
        }
        return "";
    }
}
