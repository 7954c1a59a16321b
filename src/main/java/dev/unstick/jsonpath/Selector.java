package dev.unstick.jsonpath;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Selects among the children of a node (RFC 9535 section 2.3). */
sealed interface Selector {
    /** Gives the selected children, in order. */
    void select(Node parent, Evaluation evaluation, Consumer<Node> selected);

    /** {@code 'name'}: the member of that name. */
    record Name(String name) implements Selector {
        @Override
        public void select(Node parent, Evaluation evaluation, Consumer<Node> selected) {
            JsonNode member = parent.value().path(name);
            if (!member.isMissingNode()) {
                selected.accept(new Node(parent.location().child(name), member));
            }
        }
    }

    /** {@code *}: all members or elements. */
    record Wildcard() implements Selector {
        @Override
        public void select(Node parent, Evaluation evaluation, Consumer<Node> selected) {
            parent.children().forEach(selected);
        }
    }

    /** {@code 3}: the element at that index, a negative one counting from the end. */
    record Index(long index) implements Selector {
        @Override
        public void select(Node parent, Evaluation evaluation, Consumer<Node> selected) {
            int size = parent.value().size();
            long place = index < 0 ? size + index : index;
            if (parent.value().isArray() && place >= 0 && place < size) {
                selected.accept(parent.element((int) place));
            }
        }
    }

    /**
     * {@code start:end:step}: elements at regular distances, backwards if the step is negative.
     *
     * @param start the first index, or null for the first there is in that direction
     * @param end the index after the last, or null for no end
     * @param step the distance; nothing is selected if it is 0
     */
    record Slice(@Nullable Long start, @Nullable Long end, long step) implements Selector {
        @Override
        public void select(Node parent, Evaluation evaluation, Consumer<Node> selected) {
            if (!parent.value().isArray()) {
                return;
            }
            int size = parent.value().size();
            if (step > 0) {
                long upper = bound(end, size, 0, size, size);
                for (long index = bound(start, size, 0, size, 0); index < upper; index += step) {
                    selected.accept(parent.element((int) index));
                }
            } else if (step < 0) {
                long lower = bound(end, size, -1, size - 1, -1);
                for (long index = bound(start, size, -1, size - 1, size - 1); index > lower; index += step) {
                    selected.accept(parent.element((int) index));
                }
            }
        }

        /** A start or end as an index between two limits, as in RFC 9535 section 2.3.4.2.2. */
        private static long bound(@Nullable Long written, int size, int least, int most, int absent) {
            if (written == null) {
                return absent;
            }
            long index = written < 0 ? size + written : written;
            return Math.min(Math.max(index, least), most);
        }
    }

    /** {@code ?condition}: the children for which it holds. */
    record Filter(Condition condition) implements Selector {
        @Override
        public void select(Node parent, Evaluation evaluation, Consumer<Node> selected) {
            for (Node child : parent.children()) {
                Evaluation.stopIfInterrupted();
                if (condition.holds(evaluation, child.value())) {
                    selected.accept(child);
                }
            }
        }
    }
}
