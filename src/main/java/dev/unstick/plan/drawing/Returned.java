package dev.unstick.plan.drawing;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.cause.StrandedContent;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came back, or will, with a namespace of a name, and what of it is to be freed.
 *
 * @param evidence what was seen
 * @param stranded the objects that outlived their namespace
 * @param chosen those of them that are to be freed
 * @param owned whether the namespace is ours to delete in the end: it is gone and we create it, or an earlier run did and nobody has
 *     put anything into it since
 */
record Returned(Evidence evidence, List<ObjectSummary> stranded, List<ObjectSummary> chosen, boolean owned) {
    private static final Texts TEXTS = Texts.of(Returned.class);

    /**
     * Chooses.
     *
     * @param evidence what was seen
     * @param ours whether an earlier run has created the namespace
     * @param named what is alive and to be deleted all the same, such as {@code configmap/settings}
     * @throws IllegalArgumentException if one of those is none that came back alive; the message names those
     */
    static Returned of(Evidence evidence, boolean ours, Set<String> named) {
        List<ObjectSummary> stranded = StrandedContent.in(evidence);
        boolean owned = evidence.namespace().isGone()
                || (ours && newcomers(evidence, stranded).isEmpty());
        List<ObjectSummary> alive =
                stranded.stream().filter(object -> isAlive(object)).toList();
        Set<String> unknown = new TreeSet<>(named);
        alive.forEach(object -> unknown.removeAll(names(object)));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get(
                    "rescue.not-alive",
                    Texts.list(unknown),
                    evidence.namespace().name(),
                    alive.isEmpty()
                            ? TEXTS.get("left-out.absent")
                            : alive.stream()
                                    .map(object -> object.reference().shortName())
                                    .collect(Collectors.joining(Texts.spoken().comma()))));
        }
        List<ObjectSummary> chosen = stranded.stream()
                .filter(object ->
                        owned || !isAlive(object) || names(object).stream().anyMatch(named::contains))
                .toList();
        return new Returned(evidence, stranded, chosen, owned);
    }

    /** What somebody has put into the namespace besides what came back. */
    static List<ObjectSummary> newcomers(Evidence evidence, List<ObjectSummary> stranded) {
        return Newcomers.in(
                evidence.contents().objects(),
                stranded.stream().map(ObjectSummary::uid).collect(Collectors.toSet()));
    }

    /** Whether nobody asked an object to go, so that it lives on in the namespace that came back. */
    static boolean isAlive(ObjectSummary object) {
        return object.deletionTimestamp() == null;
    }

    NamespaceDocument namespace() {
        return evidence.namespace();
    }

    /** Whether the namespace was asked to go, so that its controller deletes what is in it. */
    boolean isLeftToController() {
        return namespace().isTerminating();
    }

    /** Those that are to be freed and that nobody asked to go. */
    List<ObjectSummary> toDelete() {
        return isLeftToController()
                ? List.of()
                : chosen.stream().filter(Returned::isAlive).toList();
    }

    /** Those that came back alive and stay. */
    List<ObjectSummary> left() {
        Set<String> uids = chosen.stream().map(ObjectSummary::uid).collect(Collectors.toSet());
        return stranded.stream().filter(object -> !uids.contains(object.uid())).toList();
    }

    /** Whether something of it cannot be changed without the namespace. */
    boolean needsNamespace() {
        return chosen.stream().anyMatch(object -> !object.finalizers().isEmpty());
    }

    /** Whether owners of finalizers have not had their time yet: as long as the namespace was gone, nobody could change anything. */
    boolean isYoung() {
        Instant created = namespace().creationTimestamp();
        return created == null || created.plus(Evidence.OWNERS_TIME).isAfter(evidence.seen());
    }

    /**
     * The evidence as it will be when the namespace is there and what is to be freed was asked to go: from it follows what will hold
     * that, by the same rules as in any namespace that hangs. What could not be listed holds up the namespace's controller alone, so
     * it is of no account where the namespace stays.
     */
    Evidence onceAskedToGo() {
        JsonNode document = namespace().json();
        String now = evidence.seen().toString();
        if (document instanceof ObjectNode whole
                && whole.path("metadata") instanceof ObjectNode metadata
                && !namespace().isTerminating()) {
            metadata.put("deletionTimestamp", now);
            ((ObjectNode) whole.path("status")).put("phase", "Terminating");
            if (namespace().isGone()) {
                metadata.put("creationTimestamp", now);
                whole.putObject("spec").putArray("finalizers").add(NamespaceDocument.CONTROLLER_FINALIZER);
            }
        }
        Contents contents = new Contents(
                chosen.stream().map(this::askedToGo).toList(),
                owned ? evidence.contents().unlisted() : List.of(),
                evidence.contents().types());
        return new Evidence(
                new NamespaceDocument(document),
                contents,
                evidence.cluster(),
                evidence.details(),
                evidence.operators(),
                evidence.unread(),
                evidence.seen());
    }

    private ObjectSummary askedToGo(ObjectSummary object) {
        return new ObjectSummary(
                object.reference(),
                object.uid(),
                object.resourceVersion(),
                object.finalizers(),
                object.creationTimestamp(),
                Objects.requireNonNullElse(object.deletionTimestamp(), evidence.seen()),
                object.owners(),
                object.managers());
    }

    private static Set<String> names(ObjectSummary object) {
        return Set.of(
                object.reference().shortName(),
                object.reference().groupResource() + "/" + object.reference().name());
    }
}
