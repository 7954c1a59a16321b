package dev.unstick.jsonpath;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads strings, numbers, and the regular expressions of the familiar dialect (RFC 9535 sections 2.3.1.1, 2.3.3.1, 2.3.5.1). */
final class LiteralParser {
    /** The largest integer that I-JSON (RFC 7493) promises to keep exact, 2^53 - 1. */
    private static final BigDecimal LARGEST_EXACT = BigDecimal.valueOf((1L << 53) - 1);

    private final Cursor cursor;
    private final Dialect dialect;

    LiteralParser(Cursor cursor, Dialect dialect) {
        this.cursor = cursor;
        this.dialect = dialect;
    }

    boolean numberComes() {
        return cursor.comes("-") || Dialect.isDigit(cursor.peek());
    }

    /** An index, or a part of a slice. */
    long integer() {
        int start = cursor.position();
        BigDecimal value = new BigDecimal(digits(start));
        if (cursor.since(start).equals("-0")) {
            throw cursor.refuseAt(start, "minus-zero");
        }
        if (value.abs().compareTo(LARGEST_EXACT) > 0) {
            throw cursor.refuseAt(start, "integer-range", LARGEST_EXACT);
        }
        return value.longValueExact();
    }

    /** A number to compare with. */
    JsonNode number() {
        int start = cursor.position();
        digits(start);
        if (cursor.accept(".")) {
            requiredDigits();
        }
        if (cursor.accept("e") || cursor.accept("E")) {
            if (!cursor.accept("+")) {
                cursor.accept("-");
            }
            requiredDigits();
        }
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(cursor.since(start)));
        } catch (NumberFormatException exponentTooLarge) {
            throw cursor.refuseAt(start, "number-range");
        }
    }

    private String digits(int start) {
        cursor.accept("-");
        int first = cursor.position();
        String digits = requiredDigits();
        if (digits.length() > 1 && digits.startsWith("0")) {
            throw cursor.refuseAt(first, "leading-zero");
        }
        return cursor.since(start);
    }

    private String requiredDigits() {
        String digits = cursor.takeWhile(Dialect::isDigit);
        if (digits.isEmpty()) {
            throw cursor.refuse("digit");
        }
        return digits;
    }

    /** A string in either kind of quotes; one of them comes next. */
    String string() {
        int start = cursor.position();
        int quote = cursor.next();
        StringBuilder value = new StringBuilder();
        while (cursor.peek() != quote) {
            int character = cursor.peek();
            if (character == Cursor.END) {
                throw cursor.refuse("unclosed-string", Character.toString(quote), start);
            }
            if (character < ' ') {
                throw cursor.refuse("control-character");
            }
            if (character <= Character.MAX_VALUE && Character.isSurrogate((char) character)) {
                throw cursor.refuse("lone-surrogate");
            }
            if (cursor.accept("\\")) {
                value.appendCodePoint(escaped(quote));
            } else {
                value.appendCodePoint(cursor.next());
            }
        }
        cursor.next();
        return value.toString();
    }

    private int escaped(int quote) {
        if (cursor.accept("u")) {
            return unicode();
        }
        int character = cursor.peek();
        int meant = switch (character) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> {
                if (character != '\\'
                        && character != '/'
                        && character != quote
                        && !dialect.escapesWithinQuotes(character)) {
                    throw cursor.refuse("escape", Character.toString(quote));
                }
                yield character;
            }
        };
        cursor.next();
        return meant;
    }

    /** The code point of one escape, or of two that are a surrogate pair; the first u has been read. */
    private int unicode() {
        int start = cursor.position() - "\\u".length();
        char first = hexadecimal();
        if (!Character.isSurrogate(first)) {
            return first;
        }
        if (Character.isHighSurrogate(first) && cursor.accept("\\u")) {
            char second = hexadecimal();
            if (Character.isLowSurrogate(second)) {
                return Character.toCodePoint(first, second);
            }
        }
        throw cursor.refuseAt(start, "lone-surrogate");
    }

    private char hexadecimal() {
        int value = 0;
        for (int count = 0; count < 4; count++) {
            int digit = cursor.peek() < 0x80 ? Character.digit(cursor.peek(), 16) : -1;
            if (digit < 0) {
                throw cursor.refuse("hexadecimal");
            }
            cursor.next();
            value = value * 16 + digit;
        }
        return (char) value;
    }

    /** A regular expression between slashes, as Java has them; {@code i} after it means that case does not matter. */
    Pattern regularExpression() {
        int start = cursor.position();
        if (!cursor.accept("/")) {
            throw cursor.refuse("slash");
        }
        int begin = cursor.position();
        while (!cursor.comes("/")) {
            cursor.accept("\\");
            if (cursor.atEnd()) {
                throw cursor.refuse("unclosed-regex", start);
            }
            cursor.next();
        }
        String regex = cursor.since(begin);
        cursor.accept("/");
        int flags = cursor.accept("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        if (Dialect.isAsciiLetter(cursor.peek())) {
            throw cursor.refuse("regex-flag");
        }
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException mistake) {
            int place = begin + Math.max(0, Math.min(mistake.getIndex(), regex.length()));
            throw cursor.refuseAt(place, "regex", mistake.getDescription().toLowerCase(Locale.ROOT));
        }
    }
}
