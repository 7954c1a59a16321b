package dev.unstick.view;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Cause;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why a namespace hangs, for a tired person: the cause, the proof, what to do first, then what is left. */
public final class DiagnosisView {
    private static final Texts TEXTS = Texts.of(DiagnosisView.class);

    private DiagnosisView() {}

    /**
     * The report, with a line feed at its end.
     *
     * @param diagnosis the diagnosis
     * @param style what can be shown
     */
    public static String text(Diagnosis diagnosis, Style style) {
        NamespaceDocument namespace = diagnosis.namespace();
        Instant seen = diagnosis.evidence().seen();
        if (!diagnosis.isStuck()) {
            return TEXTS.get("diagnosis.active", namespace.name(), namespace.phase()) + "\n";
        }
        StringBuilder text = new StringBuilder();
        text.append(style.strong(
                        TEXTS.get("diagnosis.head", namespace.name(), Layout.age(namespace.deletionTimestamp(), seen))))
                .append('\n');
        if (diagnosis.causes().isEmpty()) {
            text.append(Layout.wrap("  ", TEXTS.get("diagnosis.no-cause"), style.width()));
        }
        int number = 1;
        for (Cause cause : diagnosis.causes()) {
            text.append(cause(number++, cause, style));
        }
        text.append('\n').append(left(diagnosis, style));
        if (diagnosis.conditionsDisagree()) {
            text.append(style.careful(Layout.wrap("", TEXTS.get("diagnosis.disagree"), style.width())
                            .stripTrailing()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String cause(int number, Cause cause, Style style) {
        StringBuilder text = new StringBuilder("\n");
        String head = "  " + number + "  ";
        String indent = " ".repeat(head.length());
        text.append(style.strong(Layout.wrap(head, cause.title(), style.width()).stripTrailing()))
                .append('\n');
        text.append(indent)
                .append(style.faint(cause.id() + ", " + cause.certainty()))
                .append('\n');
        cause.evidence().forEach(sentence -> text.append(Layout.wrap(indent + "- ", sentence, style.width())));
        text.append(Layout.wrap(indent + TEXTS.get("diagnosis.first") + " ", cause.fix(), style.width()));
        return text.toString();
    }

    private static String left(Diagnosis diagnosis, Style style) {
        List<Unlisted> unlisted = diagnosis.evidence().contents().unlisted();
        StringBuilder text = new StringBuilder();
        if (diagnosis.blockers().isEmpty()) {
            text.append(TEXTS.get(unlisted.isEmpty() ? "diagnosis.empty" : "diagnosis.nothing-seen"))
                    .append('\n');
        } else {
            text.append(TEXTS.get("diagnosis.left", diagnosis.blockers().size()))
                    .append('\n');
            groups(diagnosis.blockers())
                    .forEach((group, count) -> text.append(Layout.wrap("  " + count + " ", group, style.width())));
        }
        unlisted.forEach(each -> text.append(
                Layout.wrap("  ", TEXTS.get("diagnosis.unlisted", each.groupVersion(), each.reason()), style.width())));
        return text.toString();
    }

    private static Map<String, Long> groups(List<ObjectSummary> blockers) {
        return blockers.stream()
                .collect(Collectors.groupingBy(
                        object -> object.finalizers().isEmpty()
                                ? TEXTS.get(
                                        "diagnosis.group-plain",
                                        object.reference().kind())
                                : TEXTS.get(
                                        "diagnosis.group",
                                        object.reference().kind(),
                                        String.join(", ", object.finalizers())),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
