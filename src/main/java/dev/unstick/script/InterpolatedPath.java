package dev.unstick.script;

import groovyjarjarantlr4.v4.runtime.CharStreams;
import groovyjarjarantlr4.v4.runtime.LexerNoViableAltException;
import groovyjarjarantlr4.v4.runtime.Token;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.groovy.parser.antlr4.GroovyLangLexer;
import org.apache.groovy.parser.antlr4.GroovySyntaxError;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath in double quotes, such as {@code "$.spec"}: there Groovy takes what follows the dollar for a variable, fails in its lexer,
 * and writes to standard error past everybody. So its lexer is asked first, alone.
 *
 * @param line the line of the dollar, from 1
 * @param column its column, from 1
 * @param text the dollar and what follows it, up to the closing quote or the end of the line
 */
record InterpolatedPath(int line, int column, String text) {
    /** A dollar that begins neither a variable nor an expression; where there is none the lexer need not be asked. */
    private static final Pattern LONELY_DOLLAR = Pattern.compile("\\$[^A-Za-z_{$/]");

    /** The first one in a source. */
    static Optional<InterpolatedPath> find(String source) {
        if (!LONELY_DOLLAR.matcher(source).find()) {
            return Optional.empty();
        }
        GroovyLangLexer lexer = new GroovyLangLexer(CharStreams.fromString(source));
        lexer.removeErrorListeners();
        Token last = null;
        try {
            for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
                last = token;
            }
        } catch (LexerNoViableAltException failure) {
            return at(source, last);
        } catch (GroovySyntaxError otherwiseWrong) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<InterpolatedPath> at(String source, @Nullable Token last) {
        if (last == null || !last.getText().endsWith("$")) {
            return Optional.empty();
        }
        int dollar = last.getStopIndex();
        int lineStart = source.lastIndexOf('\n', dollar) + 1;
        int line = (int) source.substring(0, dollar)
                        .chars()
                        .filter(each -> each == '\n')
                        .count()
                + 1;
        int end = dollar;
        while (end < source.length() && source.charAt(end) != '"' && source.charAt(end) != '\n') {
            end++;
        }
        return Optional.of(new InterpolatedPath(line, dollar - lineStart + 1, source.substring(dollar, end)));
    }
}
