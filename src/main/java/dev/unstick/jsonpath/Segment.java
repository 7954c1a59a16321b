package dev.unstick.jsonpath;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** One step of a path: which nodes it visits, and what it selects from each (RFC 9535 section 2.5). */
sealed interface Segment {
    /** What is selected from the children of each visited node. */
    List<Selector> selectors();

    /** Gives the nodes that are visited from a node on. */
    void visit(Node from, Consumer<Node> visitor);

    /** Whether it selects one child at most, whatever the document. */
    boolean isSingular();

    /** {@code .name}, {@code [selectors]}: from the node itself. */
    record Child(List<Selector> selectors) implements Segment {
        @Override
        public void visit(Node from, Consumer<Node> visitor) {
            visitor.accept(from);
        }

        @Override
        public boolean isSingular() {
            return selectors.size() == 1
                    && (selectors.get(0) instanceof Selector.Name || selectors.get(0) instanceof Selector.Index);
        }
    }

    /** {@code ..name}, {@code ..[selectors]}: from the node and everything below it, a parent before its children. */
    record Descendant(List<Selector> selectors) implements Segment {
        @Override
        public void visit(Node from, Consumer<Node> visitor) {
            // nodes still to be visited, and not recursion: a document may nest deeper than the stack
            Deque<Node> pending = new ArrayDeque<>();
            pending.push(from);
            while (!pending.isEmpty()) {
                Node node = pending.pop();
                visitor.accept(node);
                List<Node> children = node.children();
                for (int last = children.size() - 1; last >= 0; last--) {
                    pending.push(children.get(last));
                }
            }
        }

        @Override
        public boolean isSingular() {
            return false;
        }
    }
}
