package dev.unstick.view.picture.tree;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.text.Texts;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left in a namespace, by its kinds: those first that hold it. */
final class ContentBranches {
    private static final Texts TEXTS = Texts.of(ContentBranches.class);
    private static final int MOST_KINDS = 12;
    private static final int MOST_OBJECTS = 3;
    private static final int MOST_FINALIZERS = 6;

    private final Diagnosis diagnosis;
    private final Obstacles obstacles;
    private final boolean stuck;

    ContentBranches(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.obstacles = new Obstacles(diagnosis.evidence());
        this.stuck = diagnosis.isStuck();
    }

    /** A branch for each kind. */
    List<Branch> kinds() {
        Map<String, List<ObjectSummary>> kinds = diagnosis.evidence().contents().objects().stream()
                .collect(Collectors.groupingBy(
                        object -> object.reference().groupResource(), LinkedHashMap::new, Collectors.toList()));
        List<List<ObjectSummary>> ordered = kinds.values().stream()
                .sorted(Comparator.comparing((List<ObjectSummary> objects) -> waiting(objects) == 0)
                        .thenComparing(objects -> objects.get(0).reference().kind()))
                .toList();
        return Bound.first(ordered, MOST_KINDS, this::kind);
    }

    private Branch kind(List<ObjectSummary> objects) {
        ObjectSummary any = objects.get(0);
        long waiting = waiting(objects);
        String label = waiting == 0
                ? TEXTS.get("tree.kind", any.reference().kind(), objects.size())
                : TEXTS.get("tree.kind-waiting", any.reference().kind(), objects.size(), waiting);
        List<ObjectSummary> ordered = objects.stream()
                .sorted(Comparator.comparing((ObjectSummary object) -> !object.isWaiting()))
                .toList();
        List<Branch> branches = Bound.first(ordered, MOST_OBJECTS, this::object);
        boolean holds = waiting > 0 || branches.stream().anyMatch(branch -> branch.mark() == Mark.HOLDS);
        return new Branch(
                Branch.Type.KIND,
                any.reference().groupResource(),
                label,
                stuck && holds ? Mark.HOLDS : Mark.NONE,
                branches);
    }

    private Branch object(ObjectSummary object) {
        List<Branch> branches = Bound.first(
                object.finalizers(),
                MOST_FINALIZERS,
                finalizer -> new Branch(
                        Branch.Type.FINALIZER,
                        finalizer,
                        finalizer,
                        mark(object),
                        obstacles.with(
                                object,
                                finalizer,
                                OwnerBranches.of(diagnosis.owners().of(object, finalizer)))));
        String name = object.reference().name();
        boolean asked = object.deletionTimestamp() != null;
        List<Branch> nodes = obstacles.nodeOf(object);
        return new Branch(
                Branch.Type.OBJECT,
                object.reference().shortName(),
                asked || !stuck ? name : TEXTS.get("tree.untouched", name),
                nodes.isEmpty() ? mark(object) : Mark.HOLDS,
                Stream.concat(nodes.stream(), branches.stream()).toList());
    }

    private Mark mark(ObjectSummary object) {
        return stuck && object.isWaiting() ? Mark.HOLDS : Mark.NONE;
    }

    private static long waiting(List<ObjectSummary> objects) {
        return objects.stream().filter(ObjectSummary::isWaiting).count();
    }
}
