package dev.unstick.jsonpath;

import tools.jackson.databind.JsonNode;

/** Two values compared (RFC 9535 section 2.3.5.2.2). */
record Comparison(Operand left, Operator operator, Operand right) implements Condition {

    /** The operators; one that another begins with comes after it, as they are looked for in this order. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        GREATER(">");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }

    @Override
    public boolean holds(Evaluation evaluation, JsonNode current) {
        JsonNode one = left.value(evaluation, current);
        JsonNode other = right.value(evaluation, current);
        return switch (operator) {
            case EQUAL -> Values.equal(one, other);
            case NOT_EQUAL -> !Values.equal(one, other);
            case LESS_OR_EQUAL -> Values.less(one, other) || Values.equal(one, other);
            case GREATER_OR_EQUAL -> Values.less(other, one) || Values.equal(one, other);
            case LESS -> Values.less(one, other);
            case GREATER -> Values.less(other, one);
        };
    }
}
