package dev.unstick.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells JLine whether an entry is whole, and which word is being completed. */
final class EntryParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean accepting = context == ParseContext.ACCEPT_LINE && !SlashCommands.isOne(line);
        if (accepting && Completeness.isIncomplete(line)) {
            throw new EOFError(-1, -1, "more must follow");
        }
        Lexemes before = Lexemes.of(line.substring(0, cursor));
        return new TypedLine(line, before, Position.of(before).wordStart());
    }

    /**
     * A line that is being typed. Its word is what is there of the thing at the cursor; proposals come escaped as they have to be.
     *
     * @param line the whole text
     * @param before the text before the cursor
     * @param wordStart where the word begins
     */
    record TypedLine(String line, Lexemes before, int wordStart) implements CompletingParsedLine {
        @Override
        public String word() {
            return before.text().substring(wordStart);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public int cursor() {
            return before.text().length();
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }
    }
}
