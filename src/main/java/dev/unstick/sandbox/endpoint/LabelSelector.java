package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.strategy.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads label selectors, token by token as {@code k8s.io/apimachinery/pkg/labels/selector.go} does, errors too. */
final class LabelSelector {
    private static final Set<String> OPERATORS = Set.of(")", ",", "!", "==", "=", "!=", ">", "<", "(");
    private static final Set<String> KEYWORDS = Set.of("in", "notin");

    private final List<Token> tokens;
    private int position;

    private LabelSelector(List<Token> tokens) {
        this.tokens = tokens;
    }

    private record Token(String text, boolean identifier) {
        private static final Token END = new Token("", false);

        boolean isEnd() {
            return equals(END);
        }
    }

    /** One condition on the labels of an object. */
    record Requirement(String key, String operator, Set<String> values) {
        boolean matches(JsonNode labels) {
            String value = labels.path(key).stringValue(null);
            return switch (operator) {
                case "in", "=", "==" -> value != null && values.contains(value);
                case "notin", "!=" -> value == null || !values.contains(value);
                case "exists" -> value != null;
                case "!" -> value == null;
                default -> compares(value == null ? "" : value);
            };
        }

        private boolean compares(String value) {
            try {
                int order = Long.compare(
                        Long.parseLong(value), Long.parseLong(values.iterator().next()));
                return operator.equals(">") ? order > 0 : order < 0;
            } catch (NumberFormatException noNumber) {
                return false;
            }
        }
    }

    /** The requirements in {@code text}; 400 when it is none. */
    static List<Requirement> parse(String text) {
        return new LabelSelector(scan(text)).parse();
    }

    private static List<Token> scan(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            int start = at;
            if (isBlank(letter)) {
                at++;
            } else if (isSpecial(letter)) {
                boolean two = at + 1 < text.length() && OPERATORS.contains(text.substring(at, at + 2));
                at += two ? 2 : 1;
                tokens.add(new Token(text.substring(start, at), false));
            } else {
                while (at < text.length() && !isBlank(text.charAt(at)) && !isSpecial(text.charAt(at))) {
                    at++;
                }
                tokens.add(new Token(text.substring(start, at), true));
            }
        }
        tokens.add(Token.END);
        return tokens;
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    }

    private static boolean isSpecial(char letter) {
        return "=!(),><".indexOf(letter) >= 0;
    }

    private Token look() {
        return tokens.get(position);
    }

    private Token next() {
        // the end is there as often as somebody asks
        return position < tokens.size() ? tokens.get(position++) : Token.END;
    }

    private List<Requirement> parse() {
        List<Requirement> requirements = new ArrayList<>();
        while (!look().isEnd()) {
            if (!look().identifier() && !look().text().equals("!")) {
                throw wrong("found '" + look().text() + "', expected: !, identifier, or 'end of string'");
            }
            requirements.add(requirement());
            Token then = next();
            if (then.isEnd()) {
                return requirements;
            }
            if (!then.text().equals(",")) {
                throw wrong("found '" + then.text() + "', expected: ',' or 'end of string'");
            }
            if (!look().identifier() && !look().text().equals("!")) {
                throw wrong("found '" + look().text() + "', expected: identifier after ','");
            }
        }
        return requirements;
    }

    private Requirement requirement() {
        Token first = next();
        boolean absent = !first.identifier() && first.text().equals("!");
        Token key = absent ? next() : first;
        if (!key.identifier()) {
            throw unreadable("found '" + key.text() + "', expected: identifier");
        }
        List<String> complaints = Names.qualified(key.text());
        if (!complaints.isEmpty()) {
            throw unreadable(FieldError.invalid("<nil>", key.text(), String.join("; ", complaints))
                    .message());
        }
        if (absent) {
            return new Requirement(key.text(), "!", Set.of());
        }
        if (look().isEnd() || look().text().equals(",")) {
            return new Requirement(key.text(), "exists", Set.of());
        }
        String operator = operator();
        Set<String> values = KEYWORDS.contains(operator) ? values() : Set.of(value());
        check(key.text(), operator, values);
        return new Requirement(key.text(), operator, values);
    }

    private String operator() {
        Token token = next();
        boolean known = token.identifier()
                ? KEYWORDS.contains(token.text())
                : Set.of("=", "==", "!=", ">", "<").contains(token.text());
        if (!known) {
            throw unreadable("found '" + token.text() + "', expected: in, notin, =, ==, !=, gt, lt");
        }
        return token.text();
    }

    private String value() {
        if (look().isEnd() || look().text().equals(",")) {
            return "";
        }
        Token token = next();
        if (!token.identifier()) {
            throw unreadable("found '" + token.text() + "', expected: identifier");
        }
        return token.text();
    }

    private Set<String> values() {
        Token open = next();
        if (!open.text().equals("(")) {
            throw unreadable("found '" + open.text() + "' expected: '('");
        }
        Set<String> values = new LinkedHashSet<>();
        boolean wantsValue = true;
        while (true) {
            Token token = next();
            if (token.identifier() && wantsValue) {
                values.add(token.text());
                wantsValue = false;
            } else if (token.text().equals(",") && !token.identifier()) {
                if (wantsValue) {
                    values.add("");
                }
                wantsValue = true;
            } else if (token.text().equals(")") && !token.identifier()) {
                if (wantsValue) {
                    values.add("");
                }
                return values;
            } else {
                throw unreadable("found '" + token.text() + "', expected: "
                        + (values.isEmpty()
                                ? "',', ')' or identifier"
                                : wantsValue ? "',', or identifier" : "',' or ')'"));
            }
        }
    }

    private static void check(String key, String operator, Set<String> values) {
        List<String> errors = new ArrayList<>();
        int index = 0;
        for (String value : new TreeSet<>(values)) {
            String place = "values[" + index++ + "]";
            if ((operator.equals(">") || operator.equals("<")) && !value.matches("[+-]?[0-9]{1,18}")) {
                errors.add(FieldError.invalid(place, value, "for 'Gt', 'Lt' operators, the value must be an integer")
                        .message());
            }
            List<String> complaints = Names.labelValue(value);
            if (!complaints.isEmpty()) {
                errors.add(FieldError.invalid(place + "[" + key + "]", value, String.join("; ", complaints))
                        .message());
            }
        }
        if (!errors.isEmpty()) {
            throw unreadable(Failures.aggregate(errors));
        }
    }

    private static RuntimeException unreadable(String why) {
        return wrong("unable to parse requirement: " + why);
    }

    private static RuntimeException wrong(String why) {
        return Failures.badRequest(why);
    }
}
