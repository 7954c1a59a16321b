package dev.unstick.jsonpath;

import dev.unstick.text.Texts;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** A place in the text of a path that is being read: what comes next, and how to refuse it. */
final class Cursor {
    /** What {@link #peek} gives at the end; no code point. */
    static final int END = -1;

    /** Filters, parentheses and calls within each other; each takes some of the stack, here and when evaluating. */
    private static final int DEEPEST_NESTING = 100;

    private final String text;
    private final int end;
    private int position;
    private int nesting;

    Cursor(String text) {
        this(text, 0, text.length());
    }

    /** A cursor that sees only a part of the text, but counts and complains in terms of the whole. */
    Cursor(String text, int begin, int end) {
        this.text = text;
        this.position = begin;
        this.end = end;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    boolean atEnd() {
        return position == end;
    }

    /** The code point that comes next, or {@link #END}. */
    int peek() {
        return atEnd() ? END : text.codePointAt(position);
    }

    /** Takes the code point that comes next; there must be one. */
    int next() {
        int character = peek();
        position += Character.charCount(character);
        return character;
    }

    boolean comes(String expected) {
        return position + expected.length() <= end && text.startsWith(expected, position);
    }

    /** Takes a text if it comes next. */
    boolean accept(String expected) {
        boolean comes = comes(expected);
        if (comes) {
            position += expected.length();
        }
        return comes;
    }

    /** Takes blanks and then a text; without the text after them the blanks are left too. */
    boolean acceptAfterBlanks(String expected) {
        int before = position;
        skipBlanks();
        if (accept(expected)) {
            return true;
        }
        position = before;
        return false;
    }

    /** Takes all characters of a kind that come next. */
    String takeWhile(IntPredicate kind) {
        int before = position;
        while (!atEnd() && kind.test(peek())) {
            next();
        }
        return since(before);
    }

    String since(int begin) {
        return text.substring(begin, position);
    }

    void skipBlanks() {
        takeWhile(Cursor::isBlank);
    }

    static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    /** Reads what lies one level deeper, if that is not too deep. */
    <T> T nested(Supplier<T> inner) {
        if (nesting == DEEPEST_NESTING) {
            throw refuse("too-deep", DEEPEST_NESTING);
        }
        nesting++;
        T read = inner.get();
        nesting--;
        return read;
    }

    /**
     * The complaint about what comes next.
     *
     * @param reason a key of the room's messages, where {@code {0}} stands for what was found
     * @param values what {@code {1}}, … stand for
     */
    JsonPathException refuse(String reason, Object... values) {
        return refuseAt(position, reason, values);
    }

    /** The complaint about what is at another place. */
    JsonPathException refuseAt(int mistake, String reason, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = found(mistake);
        System.arraycopy(values, 0, all, 1, values.length);
        return JsonPathException.unreadable(
                text, mistake, Texts.of(Cursor.class).get(reason, all));
    }

    private String found(int mistake) {
        Texts texts = Texts.of(Cursor.class);
        if (mistake >= end) {
            return texts.get(text.indexOf('}', mistake) < 0 ? "found.end" : "found.brace");
        }
        int character = text.codePointAt(mistake);
        return Character.isISOControl(character) || Character.isWhitespace(character) || character == ' '
                ? texts.get("found.code-point", String.format("U+%04X", character))
                : texts.get("found.character", Character.toString(character));
    }
}
