package dev.unstick.view;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Forecast;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Unread;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a namespace hangs, or would, for a tired person: the cause, the proof, what to do first, then what is left. */
public final class DiagnosisView {
    private static final Texts TEXTS = Texts.of(DiagnosisView.class);

    /** So many lines of what could not be looked at; whoever needs more asks for JSON. */
    private static final int MOST_HIDDEN = 10;

    private DiagnosisView() {}

    /**
     * The report, with a line feed at its end.
     *
     * @param diagnosis the diagnosis
     * @param style what can be shown
     */
    public static String text(Diagnosis diagnosis, Style style) {
        NamespaceDocument namespace = diagnosis.namespace();
        if (!diagnosis.isStuck()) {
            return TEXTS.get("diagnosis.active", namespace.name(), namespace.phase()) + "\n";
        }
        StringBuilder text = new StringBuilder();
        text.append(style.strong(head(diagnosis))).append('\n');
        if (diagnosis.causes().isEmpty()) {
            boolean complete = diagnosis.evidence().contents().unlisted().isEmpty();
            text.append(Layout.wrap(
                    "  ", TEXTS.get(complete ? "diagnosis.no-cause" : "diagnosis.hidden-cause"), style.width()));
        }
        text.append(causes(diagnosis.causes(), Cause::title, style));
        text.append('\n').append(left(diagnosis, style)).append(hidden(diagnosis.evidence(), style));
        diagnosis
                .disagreements()
                .forEach(sentence -> text.append(style.careful(
                                Layout.wrap("", sentence, style.width()).stripTrailing()))
                        .append('\n'));
        return text.toString();
    }

    /**
     * The report of what would hang, with a line feed at its end.
     *
     * @param forecast the forecast
     * @param style what can be shown
     */
    public static String text(Forecast forecast, Style style) {
        String name = forecast.namespace().name();
        StringBuilder text = new StringBuilder();
        text.append(style.strong(TEXTS.get(forecast.wouldStick() ? "forecast.sticks" : "forecast.free", name)))
                .append('\n');
        text.append(causes(forecast.causes(), Cause::title, style));
        String hidden = hidden(forecast.evidence(), style);
        return hidden.isEmpty()
                ? text.toString()
                : text.append('\n').append(hidden).toString();
    }

    private static String head(Diagnosis diagnosis) {
        NamespaceDocument namespace = diagnosis.namespace();
        if (namespace.isTerminating()) {
            String age = Words.age(
                    namespace.deletionTimestamp(), diagnosis.evidence().seen());
            return TEXTS.get("diagnosis.head", namespace.name(), age);
        }
        return TEXTS.get(namespace.isGone() ? "diagnosis.head-gone" : "diagnosis.head-haunted", namespace.name());
    }

    /** The causes with their proof and what to do first, numbered; empty if there is none. */
    static String causes(List<Cause> causes, Function<Cause, String> title, Style style) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Cause cause : causes) {
            text.append(cause(number++, cause, title.apply(cause), style));
        }
        return text.toString();
    }

    private static String cause(int number, Cause cause, String title, Style style) {
        StringBuilder text = new StringBuilder("\n");
        String head = "  " + number + "  ";
        String indent = " ".repeat(Columns.of(head));
        text.append(style.strong(Layout.wrap(head, title, style.width()).stripTrailing()))
                .append('\n');
        text.append(indent)
                .append(style.faint(TEXTS.get("diagnosis.certainty", cause.id(), Words.of(cause.certainty()))))
                .append('\n');
        cause.evidence().forEach(sentence -> text.append(Layout.wrap(indent + "- ", sentence, style.width())));
        text.append(Layout.wrap(indent + TEXTS.get("diagnosis.first") + " ", cause.fix(), style.width()));
        return text.toString();
    }

    private static String left(Diagnosis diagnosis, Style style) {
        boolean complete = diagnosis.evidence().contents().unlisted().isEmpty();
        if (diagnosis.blockers().isEmpty()) {
            return TEXTS.get(complete ? "diagnosis.empty" : "diagnosis.nothing-seen") + "\n";
        }
        StringBuilder text = new StringBuilder();
        text.append(TEXTS.get("diagnosis.left", diagnosis.blockers().size())).append('\n');
        groups(diagnosis).forEach((group, count) -> text.append(Layout.wrap("  " + count + " ", group, style.width())));
        return text.toString();
    }

    /** What is left, in groups of the same kind that wait for the same: those that wait first. */
    private static Map<String, Long> groups(Diagnosis diagnosis) {
        return diagnosis.blockers().stream()
                .sorted((one, other) -> Boolean.compare(other.isWaiting(), one.isWaiting()))
                .collect(Collectors.groupingBy(
                        object -> group(diagnosis, object), LinkedHashMap::new, Collectors.counting()));
    }

    private static String group(Diagnosis diagnosis, ObjectSummary object) {
        String kind = object.reference().kind();
        if (object.isWaiting()) {
            String state = diagnosis
                    .owners()
                    .of(object)
                    .map(Owner::state)
                    .map(Words::of)
                    .orElse("");
            return state.isEmpty()
                    ? TEXTS.get("diagnosis.group-waiting", kind, Texts.list(object.finalizers()))
                    : TEXTS.get("diagnosis.group-owner", kind, Texts.list(object.finalizers()), state);
        }
        return TEXTS.get(
                object.deletionTimestamp() == null ? "diagnosis.group-untouched" : "diagnosis.group-asked", kind);
    }

    /** What could not be looked at; empty if there is nothing. */
    static String hidden(Evidence evidence, Style style) {
        List<Unlisted> unlisted = evidence.contents().unlisted();
        List<Unread> unread = evidence.unread();
        StringBuilder text = new StringBuilder();
        if (!unlisted.isEmpty()) {
            text.append(TEXTS.get("diagnosis.unlisted-head")).append('\n');
            text.append(lines(
                    unlisted.stream()
                            .map(each -> TEXTS.get("diagnosis.unlisted", each.groupVersion(), each.reason()))
                            .toList(),
                    style));
        }
        if (!unread.isEmpty()) {
            text.append(TEXTS.get("diagnosis.unread-head")).append('\n');
            text.append(lines(
                    unread.stream()
                            .map(each -> TEXTS.get("diagnosis.unlisted", each.path(), each.reason()))
                            .toList(),
                    style));
        }
        return text.toString();
    }

    private static String lines(List<String> sentences, Style style) {
        String shown = sentences.stream()
                .limit(MOST_HIDDEN)
                .map(sentence -> Layout.wrap("  ", sentence, style.width()))
                .collect(Collectors.joining());
        int more = sentences.size() - MOST_HIDDEN;
        return more > 0 ? shown + "  " + TEXTS.get("diagnosis.more", more) + "\n" : shown;
    }
}
