package dev.unstick.plan.drawing;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Reading;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.diagnosis.owner.Owners;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that take finalizers out of objects whose owner will not: one for each kind and finalizer, however many the objects. */
final class Strips {
    private static final Texts TEXTS = Texts.of(Strips.class);

    /** So many objects of a step are read as a whole for the names of what they stand for outside of the cluster. */
    private static final int READ = 20;

    private final FinalizerCatalog catalog;
    private final Documents documents;

    Strips(FinalizerCatalog catalog, Documents documents) {
        this.catalog = catalog;
        this.documents = documents;
    }

    /** Objects of one kind that wait for the same finalizer. */
    record Group(String groupResource, String finalizer) {}

    /**
     * Draws them.
     *
     * @param objects objects that wait
     * @param owners the owners of what they wait for
     * @param seen when they were seen
     * @param sketch takes the steps, what speaks against them, and why an owner is waited for instead
     */
    void draw(Collection<ObjectSummary> objects, Owners owners, Instant seen, Sketch sketch) {
        groups(objects).forEach((group, members) -> {
            Owner owner = owners.of(group.finalizer(), group.groupResource()).orElse(null);
            draw(group, members, owner, seen, sketch);
        });
    }

    /** What waits for the same, together, in the order of the objects and of their finalizers. */
    static Map<Group, List<ObjectSummary>> groups(Collection<ObjectSummary> objects) {
        Map<Group, List<ObjectSummary>> groups = new LinkedHashMap<>();
        for (ObjectSummary object : objects) {
            for (String finalizer : object.finalizers()) {
                groups.computeIfAbsent(
                                new Group(object.reference().groupResource(), finalizer), none -> new ArrayList<>())
                        .add(object);
            }
        }
        return groups;
    }

    /** Draws the step of one group. */
    void draw(Group group, List<ObjectSummary> members, @Nullable Owner owner, Instant seen, Sketch sketch) {
        if (owner != null && sketch.isWoken(owner)) {
            sketch.leaveOut(Rung.STRIP, TEXTS.get("left-out.woken", group.finalizer(), owner.name()));
            return;
        }
        Step step = step(group, members, owner);
        sketch.add(step);
        against(step, members, owner, seen, sketch);
    }

    /** The step of one group, whatever speaks against it. */
    Step step(Group group, List<ObjectSummary> members, @Nullable Owner owner) {
        List<ObjectReference> read =
                members.stream().map(ObjectSummary::reference).limit(READ).toList();
        return Steps.strip(
                members.stream().map(Subject::of).toList(),
                group.finalizer(),
                owner,
                members.size() > READ
                        ? TEXTS.get("leak.some", leak(group.finalizer()), READ, members.size() - READ)
                        : leak(group.finalizer()),
                Outside.of(documents.of(read).stream().map(Reading::document)));
    }

    /** What stays behind without the owner of a finalizer. */
    String leak(String finalizer) {
        return catalog.find(finalizer).map(FinalizerEntry::leak).orElse(TEXTS.get("leak.unknown", finalizer));
    }

    private static void against(
            Step step, List<ObjectSummary> members, @Nullable Owner owner, Instant seen, Sketch sketch) {
        if (step.finalizer().equals("orphan")) {
            sketch.refuse(Refusal.Kind.ORPHAN_FINALIZER.because(step.objects()));
        } else if (owner != null && owner.state() == OwnerState.ALIVE) {
            sketch.refuse(Refusal.Kind.OWNER_ALIVE.because(
                    step.finalizer(), step.objects(), owner.name(), Texts.clauses(owner.evidence())));
        }
        members.stream()
                .map(ObjectSummary::deletionTimestamp)
                .filter(asked ->
                        asked != null && asked.plus(Evidence.OWNERS_TIME).isAfter(seen))
                .findFirst()
                .ifPresent(asked -> sketch.refuse(Refusal.Kind.DELETION_YOUNG.because(
                        step.objects(), Duration.between(asked, seen).toSeconds())));
    }
}
