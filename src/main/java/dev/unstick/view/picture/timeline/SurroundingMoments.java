package dev.unstick.view.picture.timeline;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.evidence.ClusterEvent;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Lease;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.text.Texts;
import dev.unstick.view.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What happened around the namespace: to the owners of its finalizers, its nodes and definitions, and what Events say. */
final class SurroundingMoments {
    private static final Texts TEXTS = Texts.of(SurroundingMoments.class);
    private static final int MOST_EVENTS = 12;
    private static final int MOST_OWNERS = 8;

    private final Evidence evidence;
    private final List<Moment> moments = new ArrayList<>();

    private SurroundingMoments(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<Moment> of(Diagnosis diagnosis) {
        SurroundingMoments around = new SurroundingMoments(diagnosis.evidence());
        diagnosis.owners().byHeld().values().stream()
                .distinct()
                .limit(MOST_OWNERS)
                .forEach(around::addOwner);
        around.addLease(diagnosis.evidence().cluster().controllerManager());
        diagnosis.evidence().details().nodes().values().stream()
                .filter(NodeState::isDead)
                .sorted(Comparator.comparing(NodeState::name))
                .forEach(around::addNode);
        around.addDefinitions();
        around.addEvents();
        return around.moments;
    }

    private void addOwner(Owner owner) {
        Lane lane = new Lane(Lane.Type.OWNER, owner.name());
        owner.workloads().stream()
                .flatMap(workload -> evidence.operators().scalings().stream().filter(scaling -> scaling.isOf(workload)))
                .forEach(scaling -> moments.add(new Moment(
                        scaling.time(),
                        lane,
                        Moment.Kind.WRITTEN,
                        TEXTS.get("moment.scaled", scaling.manager(), scaling.replicas(), scaling.workload()),
                        Writes.source(scaling.manager()) + " in " + scaling.workload() + " -n "
                                + scaling.namespace())));
        // the last sentence tells how it is; those before it, why it is taken for the owner
        String why = owner.evidence().isEmpty()
                ? ""
                : owner.evidence().get(owner.evidence().size() - 1);
        moments.add(new Moment(
                evidence.seen(),
                lane,
                Moment.Kind.NOW,
                why.isEmpty() ? Words.of(owner.state()) : TEXTS.get("moment.now-owner", Words.of(owner.state()), why),
                "owner search"));
    }

    private void addLease(Lease lease) {
        Instant renewed = lease.renewed();
        if (renewed != null && lease.isStale(evidence.seen())) {
            moments.add(new Moment(
                    renewed,
                    new Lane(Lane.Type.OWNER, lease.name()),
                    Moment.Kind.SILENT,
                    TEXTS.get("moment.renewed"),
                    "Lease kube-system/" + lease.name() + " spec.renewTime"));
        }
    }

    private void addNode(NodeState node) {
        Instant since = node.since();
        if (since != null) {
            moments.add(new Moment(
                    since,
                    new Lane(Lane.Type.SURROUNDING, "node/" + node.name()),
                    Moment.Kind.SILENT,
                    TEXTS.get("moment.not-ready"),
                    "Node " + node.name() + " condition Ready lastTransitionTime"));
        }
    }

    private void addDefinitions() {
        evidence.details().definitions().values().stream()
                .sorted(Comparator.comparing(definition -> definition.name()))
                .forEach(definition -> {
                    Instant deleted = definition.deletionTimestamp();
                    if (deleted != null) {
                        Lane lane = new Lane(Lane.Type.SURROUNDING, "crd/" + definition.name());
                        moments.add(Deletions.asked(deleted, lane, TEXTS.get("moment.asked")));
                    }
                });
    }

    private void addEvents() {
        evidence.details().events().stream()
                .filter(event -> event.time() != null)
                .sorted(Comparator.comparing((ClusterEvent event) -> Objects.requireNonNull(event.time()))
                        .reversed())
                .limit(MOST_EVENTS)
                .forEach(event -> moments.add(new Moment(
                        Objects.requireNonNull(event.time()),
                        new Lane(Lane.Type.OBJECT, event.object()),
                        Moment.Kind.EVENT,
                        TEXTS.get("moment.event", event.reason(), event.message()),
                        "Event " + event.reason() + " of " + event.object())));
    }
}
