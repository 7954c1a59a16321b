package dev.unstick.view.picture.tree;

import dev.unstick.view.Columns;
import dev.unstick.view.picture.Mermaid;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.ArrayList;
import java.util.List;

/** A tree as a flowchart of Mermaid. Its nodes are numbered, so that no name of a cluster is a part of the language. */
final class TreeMermaid {
    private static final int MOST_COLUMNS = 110;

    private final StringBuilder text = new StringBuilder("flowchart LR\n");
    private final List<String> holding = new ArrayList<>();
    private int count;

    /** The diagram, with a line feed at its end. */
    String of(Branch root) {
        add(root);
        if (!holding.isEmpty()) {
            text.append("  classDef holds fill:#fde8e6,stroke:#b3261e,color:#7a1a14\n");
            text.append("  class ").append(String.join(",", holding)).append(" holds\n");
        }
        return text.toString();
    }

    private String add(Branch branch) {
        String id = "n" + count++;
        text.append("  ")
                .append(id)
                .append('[')
                .append(Mermaid.quoted(Columns.cut(branch.signed(), MOST_COLUMNS)))
                .append("]\n");
        if (branch.mark() == Mark.HOLDS) {
            holding.add(id);
        }
        for (Branch each : branch.branches()) {
            String child = add(each);
            text.append("  ").append(id).append(" --> ").append(child).append('\n');
        }
        return id;
    }
}
