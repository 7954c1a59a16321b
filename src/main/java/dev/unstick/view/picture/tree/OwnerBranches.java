package dev.unstick.view.picture.tree;

import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.text.Texts;
import dev.unstick.view.Words;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.List;
import java.util.Optional;

/** The program that owns a finalizer, and whether it can be expected to take it out. */
final class OwnerBranches {
    private static final Texts TEXTS = Texts.of(OwnerBranches.class);

    private OwnerBranches() {}

    /** The owner with what was seen of it; nothing where nobody was looked for. */
    static List<Branch> of(Optional<Owner> owner) {
        return owner.map(OwnerBranches::of).stream().toList();
    }

    private static Branch of(Owner owner) {
        Mark mark = switch (owner.state()) {
            case ALIVE -> Mark.WORKS;
            case DEAD, BLOCKED -> Mark.HOLDS;
            case OFF_CLUSTER, UNKNOWN -> Mark.UNKNOWN;
        };
        return Branch.leaf(
                Branch.Type.OWNER, owner.name(), TEXTS.get("tree.owner", owner.name(), Words.of(owner.state())), mark);
    }
}
