package dev.unstick.simulation;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The same plan for a stage: nothing of it but the address and the resourceVersions is another, which a server gives out itself. What
 * has changed in the cluster since the plan was made shows on the stage as it would there.
 */
final class Restaging {
    private final Cluster stage;
    private final Map<Place, String> versions = new HashMap<>();

    Restaging(Cluster stage, Collection<ObjectSummary> listed) {
        this.stage = stage;
        listed.forEach(each -> versions.put(Place.of(each.reference()), each.resourceVersion()));
    }

    Plan of(Plan plan) {
        List<String> others = Stream.concat(
                        Stream.of(plan.goal()), plan.steps().stream().flatMap(step -> step.subjects().stream()))
                .map(Subject::object)
                .filter(object -> !versions.containsKey(Place.of(object)))
                .map(ObjectReference::path)
                .distinct()
                .toList();
        stage.readAll(others).stream()
                .filter(reading -> reading.isFound())
                .forEach(reading -> versions.put(
                        Place.of(reading.document()),
                        reading.document().at("/metadata/resourceVersion").asString("")));
        List<Step> steps = plan.steps().stream()
                .map(step -> step.about(step.subjects().stream().map(this::of).toList()))
                .toList();
        return new Plan(
                plan.id(), of(plan.goal()), stage.endpoint(), plan.made(), steps, plan.leftOut(), plan.refusals());
    }

    private Subject of(Subject subject) {
        String version = versions.getOrDefault(Place.of(subject.object()), subject.resourceVersion());
        return subject.isThere()
                ? new Subject(subject.object(), subject.uid(), version, subject.finalizers())
                : subject;
    }
}
