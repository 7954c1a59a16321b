package dev.unstick.jsonpath;

import dev.unstick.text.Explained;
import dev.unstick.text.Texts;

/** A JSONPath was refused. The message shows the path with a caret under the mistake, and says what was expected. */
public final class JsonPathException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_BEFORE = 60;
    private static final int SHOWN_AFTER = 40;

    private final int position;

    private JsonPathException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** A path that cannot be read. */
    static JsonPathException unreadable(String path, int position, String reason) {
        return new JsonPathException(message("unreadable", path, position, reason), position);
    }

    /** A path that can be read but not evaluated on the document at hand. */
    static JsonPathException unanswerable(String path, int position, String reason) {
        return new JsonPathException(message("unanswerable", path, position, reason), position);
    }

    /** Where the mistake is: an offset into the path's text in {@code char}s, from 0 to its length. */
    public int position() {
        return position;
    }

    private static String message(String key, String path, int position, String reason) {
        int begin = position <= SHOWN_BEFORE ? 0 : path.offsetByCodePoints(position, -SHOWN_BEFORE / 2);
        int end = path.length() - position <= SHOWN_AFTER
                ? path.length()
                : path.offsetByCodePoints(position, SHOWN_AFTER / 2);
        String before = (begin > 0 ? "..." : "") + shown(path.substring(begin, position));
        String after = shown(path.substring(position, end)) + (end < path.length() ? "..." : "");
        String caret = " ".repeat(before.codePointCount(0, before.length())) + "^";
        return Texts.of(JsonPathException.class).get(key, reason, before + after, caret);
    }

    /** Control characters as their pictures, so that each takes one column and none reaches the terminal. */
    private static String shown(String text) {
        return text.chars()
                .map(JsonPathException::picture)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int picture(int character) {
        if (character < ' ') {
            return '\u2400' + character;
        }
        return Character.isISOControl(character) ? '\ufffd' : character;
    }
}
