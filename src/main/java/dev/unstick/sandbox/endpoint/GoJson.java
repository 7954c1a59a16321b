package dev.unstick.sandbox.endpoint;

import java.nio.charset.StandardCharsets;

/** Finds the first mistake in malformed JSON and words it as Go's {@code encoding/json} does. */
final class GoJson {
    private static final String END = "unexpected end of JSON input";

    private final String text;
    private int at;

    private GoJson(String text) {
        this.text = text;
    }

    /** Go's message for {@code body}, which Jackson has refused. */
    static String complaint(byte[] body) {
        // Go scans bytes, and shows one that is no ASCII as the letter of that number
        GoJson scan = new GoJson(new String(body, StandardCharsets.ISO_8859_1));
        try {
            scan.value(0);
            scan.space();
            if (scan.at < scan.text.length()) {
                throw scan.unexpected("after top-level value");
            }
            return END;
        } catch (Mistake mistake) {
            return mistake.message;
        }
    }

    private void value(int depth) throws Mistake {
        space();
        if (depth > 10_000) {
            throw new Mistake("exceeded max depth");
        }
        char first = peek();
        switch (first) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (first != '-' && !isDigit(first)) {
                    throw unexpected("looking for beginning of value");
                }
                number();
            }
        }
    }

    private void object(int depth) throws Mistake {
        at++;
        space();
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            space();
            if (peek() != '"') {
                throw unexpected("looking for beginning of object key string");
            }
            string();
            space();
            if (peek() != ':') {
                throw unexpected("after object key");
            }
            at++;
            value(depth + 1);
            space();
            char next = peek();
            if (next == '}') {
                at++;
                return;
            }
            if (next != ',') {
                throw unexpected("after object key:value pair");
            }
            at++;
        }
    }

    private void array(int depth) throws Mistake {
        at++;
        space();
        if (peek() == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth + 1);
            space();
            char next = peek();
            if (next == ']') {
                at++;
                return;
            }
            if (next != ',') {
                throw unexpected("after array element");
            }
            at++;
        }
    }

    private void string() throws Mistake {
        at++;
        while (peek() != '"') {
            char next = peek();
            if (next < ' ') {
                throw unexpected("in string literal");
            }
            at++;
            if (next == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() throws Mistake {
        char kind = peek();
        if (kind == 'u') {
            at++;
            for (int i = 0; i < 4; i++, at++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw unexpected("in \\u hexadecimal character escape");
                }
            }
        } else if ("bfnrt\\/\"".indexOf(kind) >= 0) {
            at++;
        } else {
            throw unexpected("in string escape code");
        }
    }

    private void literal(String word) throws Mistake {
        for (int i = 0; i < word.length(); i++, at++) {
            if (peek() != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
    }

    private void number() throws Mistake {
        if (peek() == '-') {
            at++;
            if (!isDigit(peek())) {
                throw unexpected("in numeric literal");
            }
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            if (!isDigit(peek())) {
                throw unexpected("after decimal point in numeric literal");
            }
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (!isDigit(peek())) {
                throw unexpected("in exponent of numeric literal");
            }
            digits();
        }
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Mistake {
        if (at >= text.length()) {
            throw new Mistake(END);
        }
        return text.charAt(at);
    }

    private Mistake unexpected(String where) {
        char found = text.charAt(at);
        String shown;
        if (found == '\'') {
            shown = "'\\''";
        } else if (found == '"') {
            shown = "'\"'";
        } else if (found < ' ') {
            shown = switch (found) {
                case '\n' -> "'\\n'";
                case '\r' -> "'\\r'";
                case '\t' -> "'\\t'";
                default -> "'\\x%02x'".formatted((int) found);
            };
        } else if (found == '\\') {
            shown = "'\\\\'";
        } else if (found == 0x7f) {
            shown = "'\\x7f'";
        } else if ((found > 0x7f && found <= 0xa0) || found == 0xad) {
            shown = "'\\u%04x'".formatted((int) found);
        } else {
            shown = "'" + found + "'";
        }
        return new Mistake("invalid character " + shown + " " + where);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        private final String message;

        Mistake(String message) {
            super(message, null, false, false);
            this.message = message;
        }
    }
}
