package dev.unstick.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the condition of a filter, and refuses one that is not well typed (RFC 9535 sections 2.3.5.1 and 2.4.3). */
final class FilterParser {
    private final Cursor cursor;
    private final Dialect dialect;
    private final PathParser paths;
    private final LiteralParser literals;

    FilterParser(Cursor cursor, Dialect dialect, PathParser paths, LiteralParser literals) {
        this.cursor = cursor;
        this.dialect = dialect;
        this.paths = paths;
        this.literals = literals;
    }

    /** A whole condition; blanks after it are left. */
    Condition condition() {
        return cursor.nested(() -> {
            List<Condition> alternatives = new ArrayList<>();
            do {
                alternatives.add(conjunction());
            } while (cursor.acceptAfterBlanks("||"));
            return alternatives.size() == 1 ? alternatives.get(0) : new Condition.Any(List.copyOf(alternatives));
        });
    }

    private Condition conjunction() {
        List<Condition> terms = new ArrayList<>();
        do {
            terms.add(term());
        } while (cursor.acceptAfterBlanks("&&"));
        return terms.size() == 1 ? terms.get(0) : new Condition.All(List.copyOf(terms));
    }

    private Condition term() {
        cursor.skipBlanks();
        if (cursor.accept("!")) {
            cursor.skipBlanks();
            int start = cursor.position();
            return new Condition.Not(cursor.accept("(") ? group() : test(expression(), start));
        }
        return cursor.accept("(") ? group() : comparisonOrTest();
    }

    private Condition group() {
        Condition condition = condition();
        if (!cursor.acceptAfterBlanks(")")) {
            cursor.skipBlanks();
            throw cursor.refuse("group-end");
        }
        return condition;
    }

    private Condition comparisonOrTest() {
        int start = cursor.position();
        Expression left = expression();
        if (cursor.acceptAfterBlanks("=~")) {
            return regularExpressionTest(left, start);
        }
        Optional<Comparison.Operator> operator = operator();
        if (operator.isEmpty()) {
            return test(left, start);
        }
        return new Comparison(single(left, start), operator.get(), value());
    }

    private Condition regularExpressionTest(Expression left, int start) {
        if (dialect == Dialect.RFC) {
            throw cursor.refuseAt(cursor.position() - "=~".length(), "regex-operator");
        }
        Operand subject = single(left, start);
        cursor.skipBlanks();
        int place = cursor.position();
        return new Condition.Matches(subject, literals.regularExpression(), place);
    }

    private Optional<Comparison.Operator> operator() {
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            if (cursor.acceptAfterBlanks(operator.symbol())) {
                return Optional.of(operator);
            }
        }
        if (cursor.acceptAfterBlanks("=")) {
            throw cursor.refuseAt(cursor.position() - 1, "single-equals");
        }
        return Optional.empty();
    }

    /** An expression as a condition of its own, which a path or a call of match or search can be. */
    private Condition test(Expression expression, int start) {
        if (expression instanceof Condition condition) {
            return condition;
        }
        if (expression instanceof Operand.Query query) {
            return new Condition.Exists(query);
        }
        throw cursor.refuseAt(start, "must-be-compared");
    }

    /** The next expression, which must stand for one value at most. */
    private Operand value() {
        cursor.skipBlanks();
        int start = cursor.position();
        return single(expression(), start);
    }

    private Operand single(Expression expression, int start) {
        if (expression instanceof Operand.Query query && !query.isSingular()) {
            throw cursor.refuseAt(start, "not-singular");
        }
        if (expression instanceof Operand operand) {
            return operand;
        }
        throw cursor.refuseAt(start, "not-a-value");
    }

    /** The next expression, which must be a path. */
    private Operand.Query nodes() {
        cursor.skipBlanks();
        int start = cursor.position();
        if (expression() instanceof Operand.Query query) {
            return query;
        }
        throw cursor.refuseAt(start, "not-a-path");
    }

    /** A literal, a path or a function call. */
    private Expression expression() {
        if (cursor.accept("@")) {
            return new Operand.Query(false, List.copyOf(paths.segments()));
        }
        if (cursor.accept("$")) {
            return new Operand.Query(true, List.copyOf(paths.segments()));
        }
        if (cursor.comes("'") || cursor.comes("\"")) {
            return literal(JsonNodeFactory.instance.stringNode(literals.string()));
        }
        if (literals.numberComes()) {
            return literal(literals.number());
        }
        if (Dialect.isAsciiLetter(cursor.peek())) {
            return word();
        }
        throw cursor.refuse("expression");
    }

    private Expression word() {
        int start = cursor.position();
        String word = cursor.takeWhile(
                character -> Dialect.isAsciiLetter(character) || Dialect.isDigit(character) || character == '_');
        if (cursor.accept("(")) {
            return cursor.nested(() -> call(word, start));
        }
        return switch (word) {
            case "true" -> literal(JsonNodeFactory.instance.booleanNode(true));
            case "false" -> literal(JsonNodeFactory.instance.booleanNode(false));
            case "null" -> literal(JsonNodeFactory.instance.nullNode());
            default -> throw cursor.refuseAt(start, "word", word);
        };
    }

    private static Operand literal(JsonNode value) {
        return new Operand.Literal(value);
    }

    /** The arguments of a call and its end; the parenthesis before them has been read. */
    private Expression call(String function, int start) {
        Expression call = switch (function) {
            case "length" -> new Operand.Length(value());
            case "count" -> new Operand.Count(nodes());
            case "value" -> new Operand.ValueOf(nodes());
            case "match" -> new Condition.RegexCall(value(), secondValue(function), true, start);
            case "search" -> new Condition.RegexCall(value(), secondValue(function), false, start);
            default -> throw cursor.refuseAt(start, "function", function);
        };
        if (!cursor.acceptAfterBlanks(")")) {
            cursor.skipBlanks();
            throw cursor.refuse("call-end", function);
        }
        return call;
    }

    private Operand secondValue(String function) {
        if (!cursor.acceptAfterBlanks(",")) {
            cursor.skipBlanks();
            throw cursor.refuse("second-argument", function);
        }
        return value();
    }
}
