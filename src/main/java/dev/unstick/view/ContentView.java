package dev.unstick.view;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.owner.Owners;
import dev.unstick.text.Texts;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What is left in a namespace, object by object. */
public final class ContentView {
    private static final Texts TEXTS = Texts.of(ContentView.class);

    private ContentView() {}

    /**
     * The objects, those that wait first, and what could not be looked at; with a line feed at its end.
     *
     * @param diagnosis what was seen of their namespace
     * @param objects those of its objects that are shown
     * @param style what can be shown
     */
    public static String text(Diagnosis diagnosis, List<ObjectSummary> objects, Style style) {
        String hidden = DiagnosisView.hidden(diagnosis.evidence(), style);
        if (objects.isEmpty()) {
            return TEXTS.get(hidden.isEmpty() ? "diagnosis.empty" : "diagnosis.nothing-seen") + "\n" + hidden;
        }
        List<String> headings = List.of(
                TEXTS.get("column.kind"),
                TEXTS.get("column.name"),
                TEXTS.get("column.deletion"),
                TEXTS.get("column.finalizers"),
                TEXTS.get("column.owner"));
        return style.table(
                        headings,
                        objects.stream()
                                .sorted(Comparator.comparing(ObjectSummary::isWaiting)
                                        .reversed())
                                .map(object -> cells(object, diagnosis))
                                .toList())
                + "\n" + hidden;
    }

    private static List<String> cells(ObjectSummary object, Diagnosis diagnosis) {
        return List.of(
                object.reference().kind(),
                object.reference().name(),
                object.deletionTimestamp() == null
                        ? TEXTS.get("none")
                        : Words.age(
                                object.deletionTimestamp(), diagnosis.evidence().seen()),
                String.join(",", object.finalizers()),
                diagnosis
                        .owners()
                        .of(object)
                        .map(owner -> TEXTS.get("content.owner", owner.name(), Words.of(owner.state())))
                        .orElse(""));
    }

    /**
     * The same for programs, as {@code why} has its blockers, and all of them.
     *
     * @param objects the objects
     * @param owners the owners of their finalizers
     */
    public static JsonNode json(List<ObjectSummary> objects, Owners owners) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        objects.forEach(object -> list.add(MachineOutput.blocker(object, owners)));
        return list;
    }
}
