package dev.unstick.jsonpath;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An expression that holds for a value or does not. */
sealed interface Condition extends Expression
        permits Condition.Any,
                Condition.All,
                Condition.Not,
                Condition.Exists,
                Condition.RegexCall,
                Condition.Matches,
                Comparison {
    /**
     * Whether it holds.
     *
     * @param current what {@code @} stands for
     */
    boolean holds(Evaluation evaluation, JsonNode current);

    /** {@code ||}. */
    record Any(List<Condition> alternatives) implements Condition {
        @Override
        public boolean holds(Evaluation evaluation, JsonNode current) {
            return alternatives.stream().anyMatch(alternative -> alternative.holds(evaluation, current));
        }
    }

    /** {@code &&}. */
    record All(List<Condition> terms) implements Condition {
        @Override
        public boolean holds(Evaluation evaluation, JsonNode current) {
            return terms.stream().allMatch(term -> term.holds(evaluation, current));
        }
    }

    /** {@code !}. */
    record Not(Condition denied) implements Condition {
        @Override
        public boolean holds(Evaluation evaluation, JsonNode current) {
            return !denied.holds(evaluation, current);
        }
    }

    /** A path by itself: it selects something, be it null or false. */
    record Exists(Operand.Query query) implements Condition {
        @Override
        public boolean holds(Evaluation evaluation, JsonNode current) {
            return !query.nodes(evaluation, current).isEmpty();
        }
    }

    /**
     * {@code match()}, where the regular expression must match the whole string, or {@code search()}, where a part will do
     * (sections 2.4.6 and 2.4.7). False for anything but strings and for what is no I-Regexp.
     *
     * @param position where the call stands in the path
     */
    record RegexCall(Operand subject, Operand regex, boolean whole, int position) implements Condition {
        @Override
        public boolean holds(Evaluation evaluation, JsonNode current) {
            JsonNode text = subject.value(evaluation, current);
            JsonNode expression = regex.value(evaluation, current);
            return text.isString()
                    && expression.isString()
                    && evaluation
                            .pattern(expression.stringValue(), position)
                            .filter(pattern -> evaluation.matches(pattern, text.stringValue(), whole, position))
                            .isPresent();
        }
    }

    /**
     * The familiar {@code =~}: the regular expression must match the whole string. False for anything but strings.
     *
     * @param position where the regular expression stands in the path
     */
    record Matches(Operand subject, Pattern pattern, int position) implements Condition {
        @Override
        public boolean holds(Evaluation evaluation, JsonNode current) {
            JsonNode text = subject.value(evaluation, current);
            return text.isString() && evaluation.matches(pattern, text.stringValue(), true, position);
        }
    }
}
