package dev.unstick.view;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.text.Texts;
import java.time.Instant;

/** Why one object does not go, in the shape of a namespace's diagnosis. */
public final class ObjectView {
    private static final Texts TEXTS = Texts.of(ObjectView.class);

    private ObjectView() {}

    /**
     * The report, with a line feed at its end.
     *
     * @param diagnosis the diagnosis
     * @param style what can be shown
     */
    public static String text(ObjectDiagnosis diagnosis, Style style) {
        String name = named(diagnosis.object());
        StringBuilder text = new StringBuilder();
        ObjectSummary summary = diagnosis.seen().summary();
        if (!diagnosis.isStuck()) {
            text.append(Layout.wrap("", TEXTS.get("object.active", name), style.width()));
            return text.append(facts(diagnosis, style)).toString();
        }
        text.append(style.strong(head(diagnosis, name))).append('\n');
        text.append(facts(diagnosis, style));
        if (diagnosis.causes().isEmpty()) {
            text.append(Layout.wrap("  ", TEXTS.get("object.no-cause"), style.width()));
        }
        text.append(DiagnosisView.causes(diagnosis.causes(), ObjectDiagnosis::title, style));
        text.append('\n');
        text.append(
                summary.finalizers().isEmpty()
                        ? TEXTS.get("object.no-finalizers")
                        : TEXTS.get("object.finalizers", Texts.list(summary.finalizers())));
        return text.append('\n')
                .append(DiagnosisView.hidden(diagnosis.seen().evidence(), style))
                .toString();
    }

    /** How people name an object and where it lives: {@code pod/web-0 in namespace payments}. */
    static String named(ObjectReference object) {
        return object.namespace() == null
                ? object.shortName()
                : TEXTS.get("object.named", object.shortName(), object.namespace());
    }

    /** A pod's deletionTimestamp is the end of its grace period, and may lie ahead. */
    private static String head(ObjectDiagnosis diagnosis, String name) {
        Instant asked = diagnosis.seen().summary().deletionTimestamp();
        Instant now = diagnosis.seen().evidence().seen();
        return asked != null && asked.isAfter(now)
                ? TEXTS.get("object.head-grace", name, Words.age(now, asked))
                : TEXTS.get("object.head", name, Words.age(asked, now));
    }

    private static String facts(ObjectDiagnosis diagnosis, Style style) {
        StringBuilder text = new StringBuilder();
        diagnosis.facts().forEach(fact -> text.append(Layout.wrap("  ", fact, style.width())));
        return text.toString();
    }
}
