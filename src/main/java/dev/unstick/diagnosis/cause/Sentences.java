package dev.unstick.diagnosis.cause;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.diagnosis.owner.Owners;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sentences of evidence that several causes say alike. */
final class Sentences {
    private static final Texts TEXTS = Texts.of(Sentences.class);
    private static final int NAMED = 3;

    private Sentences() {}

    /** The first few of several names, and how many more there are. */
    static String some(Collection<String> names) {
        return some(names, name -> name);
    }

    /** The same of objects. */
    static String someObjects(Collection<ObjectSummary> objects) {
        return some(objects, object -> object.reference().shortName());
    }

    private static <T> String some(Collection<T> all, Function<T, String> name) {
        String named = all.stream()
                .limit(NAMED)
                .map(name)
                .collect(Collectors.joining(Texts.spoken().comma()));
        return all.size() > NAMED ? named + TEXTS.get("more", all.size() - NAMED, all.size()) : named;
    }

    /** What waits for what, a sentence for each finalizer and type, and one for the state of its owner. */
    static List<String> waiting(Collection<ObjectSummary> objects, Owners owners) {
        Map<List<String>, List<ObjectSummary>> groups = new LinkedHashMap<>();
        for (ObjectSummary object : objects) {
            for (String finalizer : object.finalizers()) {
                groups.computeIfAbsent(
                                List.of(finalizer, object.reference().groupResource()), none -> new ArrayList<>())
                        .add(object);
            }
        }
        List<String> sentences = new ArrayList<>();
        groups.forEach((key, group) -> {
            Owner owner = owners.of(key.get(0), key.get(1)).orElseThrow();
            sentences.add(TEXTS.get("waits", group.size(), someObjects(group), key.get(0), owner.name()));
            sentences.add(state(owner));
        });
        return sentences;
    }

    /** How the owner of a finalizer is, and why we think so. */
    static String state(Owner owner) {
        return TEXTS.get("owner." + owner.state(), owner.name(), Texts.clauses(owner.evidence()));
    }

    /** The same of a namespace's own finalizer; nothing where nobody was looked for. */
    static List<String> state(Owners owners, String finalizer) {
        return owners.of(finalizer, "namespaces").map(Sentences::state).stream().toList();
    }

    /** Whether a group of objects was asked to go so long ago that its owner has had its time. */
    static boolean isOld(ObjectSummary object, Instant now, Duration time) {
        Instant asked = object.deletionTimestamp();
        return asked != null && asked.plus(time).isBefore(now);
    }

    /** How long ago, in its greatest unit. */
    static String ago(@Nullable Instant then, Instant now) {
        if (then == null) {
            return TEXTS.get("unknown-time");
        }
        Duration ago = Duration.between(then, now).isNegative() ? Duration.ZERO : Duration.between(then, now);
        return ago.toDays() > 0
                ? ago.toDays() + " d"
                : ago.toHours() > 0
                        ? ago.toHours() + " h"
                        : ago.toMinutes() > 0 ? ago.toMinutes() + " min" : ago.toSeconds() + " s";
    }
}
