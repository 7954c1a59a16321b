package dev.unstick.script;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.plan.drawing.Pruning;
import dev.unstick.text.Texts;
import dev.unstick.view.ContentView;
import dev.unstick.view.Style;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What {@code content 'payments'} answers: what is left in a namespace, a list of objects. */
public final class ContentHandle extends AbstractList<ObjectSummary> implements Shown {
    private static final Texts TEXTS = Texts.of(ContentHandle.class);

    private final Session session;
    private final Diagnosis diagnosis;
    private final List<ObjectSummary> objects;

    /**
     * All that is left in a namespace.
     *
     * @param session where it was read
     * @param diagnosis what was seen of the namespace
     */
    public ContentHandle(Session session, Diagnosis diagnosis) {
        this(session, diagnosis, diagnosis.evidence().contents().objects());
    }

    private ContentHandle(Session session, Diagnosis diagnosis, List<ObjectSummary> objects) {
        this.session = session;
        this.diagnosis = diagnosis;
        this.objects = objects;
    }

    @Override
    public ObjectSummary get(int index) {
        return objects.get(index);
    }

    @Override
    public int size() {
        return objects.size();
    }

    /** What could not be looked at, where more may be left. */
    public List<Unlisted> getUnlisted() {
        return diagnosis.evidence().contents().unlisted();
    }

    /**
     * Those of one kind.
     *
     * @param kind a kind or its plural, such as {@code DbClaim}, {@code dbclaims} or {@code dbclaims.db.example.com}
     * @throws IllegalArgumentException if nothing of it is left; the message has the kinds there are
     */
    public ContentHandle ofKind(String kind) {
        List<ObjectSummary> those = objects.stream()
                .filter(object -> names(object.reference()).anyMatch(kind::equalsIgnoreCase))
                .toList();
        if (those.isEmpty()) {
            List<String> kinds = objects.stream()
                    .map(object -> object.reference().kind())
                    .distinct()
                    .sorted()
                    .toList();
            String namespace = diagnosis.namespace().name();
            throw new IllegalArgumentException(
                    kinds.isEmpty()
                            ? TEXTS.get("content.empty", namespace)
                            : TEXTS.get("content.no-kind", namespace, kind, Texts.list(kinds)));
        }
        return new ContentHandle(session, diagnosis, those);
    }

    private static Stream<String> names(ObjectReference object) {
        return Stream.of(object.kind(), object.resource(), object.groupResource());
    }

    /**
     * A plan that takes the finalizers a path matches out of each of these objects, by one guarded patch an object; nothing is sent
     * before it is applied.
     *
     * @param path JSONPath, evaluated on the metadata of each, such as {@code $.metadata.finalizers[?@ == "db.example.com/cleanup"]}
     */
    public PlanHandle prune(String path) {
        return new PlanHandle(session, session.plan(Pruning.of(objects, path), diagnosis));
    }

    @Override
    public List<String> next(String name) {
        // pruning is proposed by nobody: first comes why, and a plan that mends the cause
        String namespace = Values.literal(diagnosis.namespace().name());
        return objects.stream().anyMatch(ObjectSummary::isWaiting)
                ? List.of("why " + namespace, "plan " + namespace)
                : List.of();
    }

    @Override
    public JsonNode getJson() {
        return ContentView.json(objects, diagnosis.owners());
    }

    @Override
    public String show(Style style) {
        return ContentView.text(diagnosis, objects, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
