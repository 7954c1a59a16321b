package dev.unstick.view.picture.tree;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import dev.unstick.view.Words;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.ArrayList;
import java.util.List;

/** Grows the tree of a namespace out of what was found. */
public final class NamespaceTree {
    private static final Texts TEXTS = Texts.of(NamespaceTree.class);

    /** So many finalizers of the namespace, and so many things that could not be looked at. */
    private static final int MOST = 8;

    /** So much evidence that could not be read: what it may hide is told where it matters. */
    private static final int MOST_UNREAD = 3;

    private NamespaceTree() {}

    /**
     * The tree: the namespace, what holds it from outside, its own finalizers, then its kinds with their objects, and last what
     * could not be looked at.
     *
     * @param diagnosis what was found; of a namespace that nobody asked to go nothing is marked as holding
     */
    public static Branch of(Diagnosis diagnosis) {
        List<Branch> branches = new ArrayList<>(Culprits.of(diagnosis));
        branches.addAll(finalizers(diagnosis));
        branches.addAll(new ContentBranches(diagnosis).kinds());
        branches.addAll(unseen(diagnosis.evidence()));
        if (branches.isEmpty()) {
            branches.add(Branch.leaf(Branch.Type.SENTENCE, "", TEXTS.get("tree.empty"), Mark.NONE));
        }
        NamespaceDocument namespace = diagnosis.namespace();
        return new Branch(Branch.Type.NAMESPACE, namespace.name(), head(diagnosis), Mark.NONE, branches);
    }

    private static String head(Diagnosis diagnosis) {
        NamespaceDocument namespace = diagnosis.namespace();
        if (namespace.isTerminating()) {
            String age = Words.age(
                    namespace.deletionTimestamp(), diagnosis.evidence().seen());
            return TEXTS.get("tree.terminating", namespace.name(), age);
        }
        return namespace.isGone()
                ? TEXTS.get("tree.gone", namespace.name())
                : TEXTS.get("tree.active", namespace.name(), namespace.phase());
    }

    private static List<Branch> finalizers(Diagnosis diagnosis) {
        NamespaceDocument namespace = diagnosis.namespace();
        Mark held = namespace.isTerminating() ? Mark.HOLDS : Mark.NONE;
        List<Branch> branches = new ArrayList<>();
        branches.addAll(Bound.first(
                namespace.finalizers().metadata(),
                MOST,
                finalizer -> new Branch(
                        Branch.Type.FINALIZER,
                        finalizer,
                        TEXTS.get("tree.metadata-finalizer", finalizer),
                        held,
                        OwnerBranches.of(diagnosis.owners().of(finalizer, "namespaces")))));
        branches.addAll(Bound.first(
                namespace.finalizers().spec(),
                MOST,
                finalizer -> finalizer.equals(NamespaceDocument.CONTROLLER_FINALIZER)
                        ? Branch.leaf(
                                Branch.Type.FINALIZER,
                                finalizer,
                                TEXTS.get("tree.controller-finalizer", finalizer),
                                Mark.NONE)
                        : Branch.leaf(
                                Branch.Type.FINALIZER, finalizer, TEXTS.get("tree.spec-finalizer", finalizer), held)));
        return branches;
    }

    private static List<Branch> unseen(Evidence evidence) {
        List<Branch> branches = new ArrayList<>(Bound.first(
                evidence.contents().unlisted(),
                MOST,
                each -> unseen(each.groupVersion(), TEXTS.get("tree.unlisted", each.groupVersion(), each.reason()))));
        branches.addAll(Bound.first(
                evidence.unread(),
                MOST_UNREAD,
                each -> unseen(each.path(), TEXTS.get("tree.unread", each.path(), each.reason()))));
        return branches;
    }

    private static Branch unseen(String name, String label) {
        return Branch.leaf(Branch.Type.UNSEEN, name, label, Mark.UNKNOWN);
    }
}
