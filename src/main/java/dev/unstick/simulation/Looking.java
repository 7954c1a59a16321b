package dev.unstick.simulation;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.diagnosis.Inspection;
import dev.unstick.diagnosis.ObjectInspection;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at what a plan is about.
 *
 * @param catalog what is known of finalizers
 * @param clock tells when something was seen
 * @param progress hears how listings get on
 */
record Looking(FinalizerCatalog catalog, Clock clock, ListingProgress progress) {
    private static final Set<Action> DELETING = Set.of(Action.DELETE, Action.FORCE_DELETE);

    /** Why the plan's goal hangs, now. */
    Diagnosis at(Plan plan, Cluster cluster) {
        Diagnostician diagnostician = new Diagnostician(catalog);
        return plan.isOfNamespace()
                ? diagnostician.diagnose(new Inspection(cluster, catalog, clock, progress).remains(plan.name()))
                : diagnostician
                        .diagnoseObject(new ObjectInspection(cluster, catalog, clock, progress).evidence(plan.object()))
                        .asOfNamespace();
    }

    /** What there is of a plan's goal, its content, and what the plan deletes elsewhere; the goal last. */
    Map<Place, ObjectSummary> listing(Plan plan, Cluster cluster) {
        Contents contents = plan.isOfNamespace()
                ? cluster.contents(plan.name(), progress)
                : new Contents(List.of(), List.of(), List.of());
        Map<Place, ObjectSummary> listed = new LinkedHashMap<>();
        contents.objects().forEach(each -> listed.put(Place.of(each.reference()), each));
        List<ObjectReference> others = new ArrayList<>(Stream.concat(
                        plan.steps().stream()
                                .filter(step -> DELETING.contains(step.action()))
                                .flatMap(step -> step.subjects().stream())
                                .map(subject -> subject.object()),
                        Stream.of(plan.object()))
                .filter(object -> !listed.containsKey(Place.of(object)))
                .distinct()
                .toList());
        others.sort((one, other) -> Boolean.compare(one.equals(plan.object()), other.equals(plan.object())));
        for (ObjectReference object : others) {
            cluster.find(object.path())
                    .ifPresent(found -> listed.put(Place.of(object), ObjectSummary.of(object, found)));
        }
        return listed;
    }
}
