package dev.unstick.shell;

import dev.unstick.script.Word;
import java.util.HashSet;
import java.util.Set;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours what is being typed. It never changes a letter of it, and never runs anything. */
final class DslHighlighter implements Highlighter {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle KEYWORD = PLAIN.bold();
    private static final AttributedStyle DSL_WORD = PLAIN.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle STRING = PLAIN.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = PLAIN.foreground(AttributedStyle.BLUE);
    private static final AttributedStyle COMMENT = PLAIN.faint();
    private static final AttributedStyle COMMAND = PLAIN.foreground(AttributedStyle.MAGENTA);

    private final boolean colour;
    private final Set<String> words = new HashSet<>(Word.names());

    /**
     * Colours.
     *
     * @param colour whether to, at all
     */
    DslHighlighter(boolean colour) {
        this.colour = colour;
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        if (!colour) {
            return new AttributedString(text);
        }
        AttributedStringBuilder styled = new AttributedStringBuilder(text.length());
        if (SlashCommands.isOne(text)) {
            int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
            return styled.styled(COMMAND, text.substring(0, end))
                    .append(text.substring(end))
                    .toAttributedString();
        }
        Lexemes lexemes = Lexemes.of(text);
        int at = 0;
        for (int i = 0; i < lexemes.size(); i++) {
            Lexeme piece = lexemes.pieces().get(i);
            styled.append(text.substring(at, piece.start()));
            styled.styled(style(lexemes, i), lexemes.word(i));
            at = piece.end();
        }
        return styled.append(text.substring(at)).toAttributedString();
    }

    private AttributedStyle style(Lexemes lexemes, int index) {
        return switch (lexemes.pieces().get(index).kind()) {
            case STRING -> STRING;
            case NUMBER -> NUMBER;
            case COMMENT -> COMMENT;
            case WORD -> word(lexemes, index);
            default -> PLAIN;
        };
    }

    private AttributedStyle word(Lexemes lexemes, int index) {
        if (lexemes.word(index - 1).equals(".")) {
            return PLAIN;
        }
        if (words.contains(lexemes.word(index))) {
            return DSL_WORD;
        }
        return GroovyWords.isKeyword(lexemes.word(index)) ? KEYWORD : PLAIN;
    }
}
