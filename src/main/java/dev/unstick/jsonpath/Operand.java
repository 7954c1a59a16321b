package dev.unstick.jsonpath;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** An expression that stands for a value, or for Nothing, which here is Jackson's {@link MissingNode}. */
sealed interface Operand extends Expression {
    /**
     * The value.
     *
     * @param current what {@code @} stands for
     */
    JsonNode value(Evaluation evaluation, JsonNode current);

    /** A value that is written in the path. */
    record Literal(JsonNode value) implements Operand {
        @Override
        public JsonNode value(Evaluation evaluation, JsonNode current) {
            return value;
        }
    }

    /** A path from {@code $} (absolute) or from {@code @}. */
    record Query(boolean absolute, List<Segment> segments) implements Operand {
        /** Whether it selects one node at most, whatever the document. */
        boolean isSingular() {
            return segments.stream().allMatch(Segment::isSingular);
        }

        List<Node> nodes(Evaluation evaluation, JsonNode current) {
            return evaluation.select(segments, absolute ? evaluation.root() : current);
        }

        @Override
        public JsonNode value(Evaluation evaluation, JsonNode current) {
            List<Node> nodes = nodes(evaluation, current);
            return nodes.size() == 1 ? nodes.get(0).value() : MissingNode.getInstance();
        }
    }

    /** {@code length()}: the characters of a string, the elements of an array, the members of an object (section 2.4.4). */
    record Length(Operand of) implements Operand {
        @Override
        public JsonNode value(Evaluation evaluation, JsonNode current) {
            JsonNode measured = of.value(evaluation, current);
            if (measured.isString()) {
                String text = measured.stringValue();
                return JsonNodeFactory.instance.numberNode(text.codePointCount(0, text.length()));
            }
            return measured.isContainer()
                    ? JsonNodeFactory.instance.numberNode(measured.size())
                    : MissingNode.getInstance();
        }
    }

    /** {@code count()}: how many nodes a path selects (section 2.4.5). */
    record Count(Query of) implements Operand {
        @Override
        public JsonNode value(Evaluation evaluation, JsonNode current) {
            return JsonNodeFactory.instance.numberNode(
                    of.nodes(evaluation, current).size());
        }
    }

    /** {@code value()}: the value of the only node that a path selects (section 2.4.8). */
    record ValueOf(Query of) implements Operand {
        @Override
        public JsonNode value(Evaluation evaluation, JsonNode current) {
            return of.value(evaluation, current);
        }
    }
}
