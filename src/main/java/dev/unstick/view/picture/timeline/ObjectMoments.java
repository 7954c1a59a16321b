package dev.unstick.view.picture.timeline;

import dev.unstick.cluster.FieldManager;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.evidence.PodState;
import dev.unstick.diagnosis.evidence.Sample;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the objects of a namespace tell: each by itself where its kind has few, otherwise the first and the last of the kind. */
final class ObjectMoments {
    private static final Texts TEXTS = Texts.of(ObjectMoments.class);
    private static final int FEW = 3;

    private final Diagnosis diagnosis;
    private final Instant now;
    private final Map<String, Sample> samples;
    private final Map<String, PodState> pods;
    private final List<Moment> moments = new ArrayList<>();

    ObjectMoments(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.now = diagnosis.evidence().seen();
        this.samples = diagnosis.evidence().details().samples().stream()
                .collect(Collectors.toMap(sample -> sample.summary().uid(), Function.identity(), (one, other) -> one));
        this.pods = diagnosis.evidence().details().pods().stream()
                .collect(Collectors.toMap(PodState::name, Function.identity(), (one, other) -> one));
    }

    /** All moments, those of kinds that wait for finalizers first. */
    List<Moment> all() {
        diagnosis.evidence().contents().objects().stream()
                .collect(Collectors.groupingBy(
                        object -> object.reference().groupResource(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .sorted(Comparator.comparing(objects -> objects.stream().noneMatch(ObjectSummary::isWaiting)))
                .forEach(objects -> {
                    if (objects.size() > FEW) {
                        addKind(objects);
                    } else {
                        objects.forEach(this::add);
                    }
                });
        return moments;
    }

    private void add(ObjectSummary object) {
        Lane lane = new Lane(Lane.Type.OBJECT, object.reference().shortName());
        Instant created = object.creationTimestamp();
        if (created != null) {
            moments.add(new Moment(
                    created, lane, Moment.Kind.CREATED, TEXTS.get("moment.created"), "metadata.creationTimestamp"));
        }
        Sample sample = samples.get(object.uid());
        if (sample == null) {
            addDeletion(object, lane);
            addFinalizers(object, lane);
        } else {
            moments.addAll(Deletions.of(sample.document(), lane));
            moments.addAll(Writes.of(sample.document(), lane));
        }
        moments.add(new Moment(now, lane, Moment.Kind.NOW, present(object), "metadata.finalizers"));
    }

    private void addDeletion(ObjectSummary object, Lane lane) {
        Instant deleted = object.deletionTimestamp();
        if (deleted == null) {
            return;
        }
        if (!object.reference().groupResource().equals("pods")) {
            moments.add(Deletions.asked(deleted, lane, TEXTS.get("moment.asked")));
            return;
        }
        Optional.ofNullable(pods.get(object.reference().name()))
                .map(PodState::graceSeconds)
                .ifPresent(grace -> moments.add(new Moment(
                        deleted.minusSeconds(grace),
                        lane,
                        Moment.Kind.ASKED,
                        TEXTS.get("moment.asked-grace", grace),
                        "metadata.deletionTimestamp - metadata.deletionGracePeriodSeconds")));
        moments.add(Deletions.graceEnds(deleted, lane));
    }

    private void addFinalizers(ObjectSummary object, Lane lane) {
        Map<FieldManager, List<String>> written = object.managers().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        () -> new TreeMap<>(Comparator.comparing(FieldManager::name)
                                .thenComparing(FieldManager::time, Comparator.nullsFirst(Comparator.naturalOrder()))),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        written.forEach((manager, finalizers) -> {
            Instant time = manager.time();
            if (time != null) {
                moments.add(new Moment(
                        time,
                        lane,
                        Moment.Kind.WRITTEN,
                        TEXTS.get("moment.wrote-finalizers", manager.name(), Texts.list(finalizers)),
                        Writes.source(manager.name())));
            }
        });
    }

    private String present(ObjectSummary object) {
        if (object.isWaiting()) {
            return TEXTS.get("moment.now-waits", Texts.list(object.finalizers()));
        }
        return object.deletionTimestamp() == null ? TEXTS.get("moment.now-untouched") : TEXTS.get("moment.now-ending");
    }

    private void addKind(List<ObjectSummary> objects) {
        String kind = objects.get(0).reference().kind();
        Lane lane = new Lane(Lane.Type.OBJECT, TEXTS.get("lane.kind", kind, objects.size()));
        List<Instant> created = objects.stream()
                .map(ObjectSummary::creationTimestamp)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (!created.isEmpty()) {
            String field = "metadata.creationTimestamp";
            String first = TEXTS.get("moment.created-first", created.size());
            moments.add(new Moment(created.get(0), lane, Moment.Kind.CREATED, first, field));
            String last = TEXTS.get("moment.created-last", created.size());
            moments.add(new Moment(created.get(created.size() - 1), lane, Moment.Kind.CREATED, last, field));
        }
        List<Instant> asked = objects.stream()
                .map(ObjectSummary::deletionTimestamp)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (!asked.isEmpty()) {
            moments.add(Deletions.asked(asked.get(0), lane, TEXTS.get("moment.asked-first", asked.size())));
            moments.add(
                    Deletions.asked(asked.get(asked.size() - 1), lane, TEXTS.get("moment.asked-last", asked.size())));
        }
        long waiting = objects.stream().filter(ObjectSummary::isWaiting).count();
        moments.add(new Moment(
                now,
                lane,
                Moment.Kind.NOW,
                TEXTS.get("moment.now-kind", objects.size(), asked.size(), waiting),
                "metadata.deletionTimestamp, metadata.finalizers"));
    }
}
