package dev.unstick.shell;

import groovyjarjarantlr4.v4.runtime.CharStreams;
import groovyjarjarantlr4.v4.runtime.RecognitionException;
import groovyjarjarantlr4.v4.runtime.Token;
import java.util.ArrayList;
import java.util.List;
import org.apache.groovy.parser.antlr4.GroovyLangLexer;
import org.apache.groovy.parser.antlr4.GroovySyntaxError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.SourceUnit;

/**
 * Whether more lines must follow before an entry is whole. Groovy's parser decides: an entry that it refuses is incomplete exactly
 * if something typed on the next line would make it accept the whole, which is tried with the few things that can be missing.
 * Nothing is compiled further than to a syntax tree, so nothing runs, not even an annotation.
 */
final class Completeness {
    /** What may be missing where the text ends: nothing, an operand, a body, the rest of a conditional, a name, … */
    private static final List<String> MISSING =
            List.of("", "x", "{}", ": x", "x : x", "x -> x", "x {}", "def x", "x in x", "in x", "X x", "x; x");

    /** What may be missing after a closing parenthesis, as after {@code if (x)}. */
    private static final List<String> AFTER_PARENTHESIS = List.of("", " x", " {}");

    /** What may be missing after a closing brace, as after <code>try { x }</code>. */
    private static final List<String> AFTER_BRACE = List.of("", " finally {}", " while (x)");

    private Completeness() {}

    /**
     * Whether the text can become Groovy by more lines, and is none yet.
     *
     * @param source one or more lines
     */
    static boolean isIncomplete(String source) {
        Lexemes lexemes = Lexemes.of(source);
        // Groovy takes what begins a dollar slashy string for a division as long as the string does not end.
        boolean whole = !inText(lexemes) && parses(source);
        return !whole && endings(lexemes).stream().anyMatch(ending -> parses(source + ending));
    }

    private static boolean inText(Lexemes lexemes) {
        List<Lexemes.Open> open = lexemes.open();
        return !open.isEmpty()
                && (open.get(open.size() - 1).isString()
                        || open.get(open.size() - 1).delimiter().equals("/*"));
    }

    private static List<String> endings(Lexemes lexemes) {
        boolean parenthesis =
                lexemes.open().stream().anyMatch(open -> open.delimiter().equals("("));
        boolean brace =
                lexemes.open().stream().anyMatch(open -> open.delimiter().equals("{"));
        List<String> endings = new ArrayList<>();
        for (String afterBrace : endsATry(lexemes) ? AFTER_BRACE : AFTER_BRACE.subList(0, 1)) {
            for (String afterParenthesis : parenthesis ? AFTER_PARENTHESIS : AFTER_PARENTHESIS.subList(0, 1)) {
                String closers = closers(lexemes, afterParenthesis, brace ? afterBrace : "");
                String outside = brace ? "" : afterBrace;
                for (String missing : inText(lexemes) ? MISSING.subList(0, 1) : MISSING) {
                    endings.add("\n" + missing + closers + outside);
                }
            }
        }
        return endings;
    }

    private static boolean endsATry(Lexemes lexemes) {
        return lexemes.pieces().stream()
                .map(piece -> lexemes.text().substring(piece.start(), piece.end()))
                .anyMatch(word -> word.equals("try") || word.equals("do"));
    }

    private static String closers(Lexemes lexemes, String afterParenthesis, String afterBrace) {
        StringBuilder closers = new StringBuilder();
        List<Lexemes.Open> open = lexemes.open();
        for (int i = open.size() - 1; i >= 0; i--) {
            String closing = open.get(i).closing();
            closers.append(closing);
            boolean withinBrackets = i > 0 && !open.get(i - 1).delimiter().endsWith("{");
            if (closing.equals(")") && !withinBrackets) {
                closers.append(afterParenthesis);
            } else if (open.get(i).delimiter().equals("{") && !withinBrackets) {
                closers.append(afterBrace);
            }
        }
        return closers.toString();
    }

    private static boolean parses(String source) {
        if (!canBeCut(source)) {
            return false;
        }
        SourceUnit unit = SourceUnit.create("entry.groovy", source);
        try {
            unit.parse();
            unit.completePhase();
            unit.nextPhase();
            unit.convert();
            return !unit.getErrorCollector().hasErrors();
        } catch (CompilationFailedException refused) {
            return false;
        }
    }

    /**
     * Whether Groovy's lexer takes the text. Asked first: where it does not, Groovy's parser writes lines of its own to standard
     * error, past all error handling.
     */
    private static boolean canBeCut(String source) {
        GroovyLangLexer lexer = new GroovyLangLexer(CharStreams.fromString(source));
        lexer.removeErrorListeners();
        try {
            Token token;
            do {
                token = lexer.nextToken();
            } while (token.getType() != Token.EOF);
            return true;
        } catch (RecognitionException | GroovySyntaxError refused) {
            return false;
        }
    }
}
