package dev.unstick.shell;

import dev.unstick.script.Word;
import java.util.HashSet;
import java.util.Set;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** Colours what is being typed. It never changes a letter of it, and never runs anything. */
final class DslHighlighter implements Highlighter {
    /** Stands for a line that no cursor is in. */
    static final int NO_CURSOR = -1;

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle KEYWORD = PLAIN.bold();
    private static final AttributedStyle DSL_WORD = PLAIN.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle STRING = PLAIN.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = PLAIN.foreground(AttributedStyle.BLUE);
    private static final AttributedStyle COMMENT = PLAIN.faint();
    private static final AttributedStyle PARTNER = PLAIN.bold().underline();
    private static final AttributedStyle STRAY = PLAIN.foreground(AttributedStyle.RED);
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

    /** Colours a line, and marks the bracket that belongs to the one at the reader's cursor. */
    @Override
    public AttributedString highlight(@Nullable LineReader reader, String text) {
        if (reader == null) {
            return highlight(text, NO_CURSOR);
        }
        // what is shown of a search through the history, say, is not what the cursor is in
        boolean edited = reader.getBuffer().toString().equals(text);
        return highlight(text, edited ? reader.getBuffer().cursor() : NO_CURSOR);
    }

    /**
     * Colours a line.
     *
     * @param text the line
     * @param cursor how many characters are before the cursor; {@value #NO_CURSOR} where there is none
     */
    AttributedString highlight(String text, int cursor) {
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
        Brackets brackets = Brackets.of(lexemes);
        int partner = brackets.partnerAt(cursor).orElse(NO_CURSOR);
        int at = 0;
        for (int i = 0; i < lexemes.size(); i++) {
            Lexeme piece = lexemes.pieces().get(i);
            styled.append(text.substring(at, piece.start()));
            styled.styled(i == partner ? PARTNER : brackets.isStray(i) ? STRAY : style(lexemes, i), lexemes.word(i));
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
