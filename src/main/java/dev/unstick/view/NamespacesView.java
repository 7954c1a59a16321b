package dev.unstick.view;

import dev.unstick.catalog.CauseId;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Namespaces: many as a table, one as a card. */
public final class NamespacesView {
    private static final Texts TEXTS = Texts.of(NamespacesView.class);

    private NamespacesView() {}

    /**
     * A table of namespaces, with a line feed at its end.
     *
     * @param rows the namespaces, in order
     * @param now the present
     * @param style what can be shown
     */
    public static String table(List<NamespaceRow> rows, Instant now, Style style) {
        return table(rows, now, false, style);
    }

    /**
     * The same with the age of each namespace and its uid.
     *
     * @param rows the namespaces, in order
     * @param now the present
     */
    public static String wideTable(List<NamespaceRow> rows, Instant now) {
        return table(rows, now, true, Style.plain());
    }

    /** That no namespace has left content behind, in a line without a line feed. */
    public static String noneStranded() {
        return TEXTS.get("namespaces.none-stranded");
    }

    private static String table(List<NamespaceRow> rows, Instant now, boolean wide, Style style) {
        if (rows.isEmpty()) {
            return TEXTS.get("namespaces.none") + "\n";
        }
        List<String> headings = columns(wide).stream()
                .map(column -> TEXTS.get("column." + column))
                .toList();
        return style.table(
                        headings,
                        rows.stream().map(row -> cells(row, now, wide)).toList())
                + "\n";
    }

    /** The columns, as their headings' keys end. */
    static List<String> columns(boolean wide) {
        List<String> columns = new ArrayList<>(List.of("name", "phase", "since", "finalizers", "causes"));
        if (wide) {
            columns.addAll(1, List.of("uid", "age"));
        }
        return columns;
    }

    /** What stands in them for one namespace. */
    static List<String> cells(NamespaceRow row, Instant now, boolean wide) {
        NamespaceDocument namespace = row.namespace();
        List<String> cells = new ArrayList<>(List.of(
                namespace.name(),
                namespace.phase(),
                since(namespace, now),
                String.join(",", namespace.finalizers().all()),
                row.causes().stream().map(CauseId::id).collect(Collectors.joining(","))));
        if (wide) {
            cells.addAll(1, List.of(namespace.uid(), Words.age(namespace.creationTimestamp(), now)));
        }
        return cells;
    }

    /**
     * One namespace, with a line feed at its end.
     *
     * @param namespace the namespace
     * @param now the present
     * @param style what can be shown
     */
    public static String card(NamespaceDocument namespace, Instant now, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style.strong(namespace.name()))
                .append("  ")
                .append(namespace.isTerminating() ? style.bad(namespace.phase()) : namespace.phase())
                .append("  ")
                .append(since(namespace, now))
                .append('\n');
        text.append("  metadata.finalizers  ")
                .append(listed(namespace.finalizers().metadata()))
                .append('\n');
        text.append("  spec.finalizers      ")
                .append(listed(namespace.finalizers().spec()))
                .append('\n');
        for (Condition condition : namespace.conditions()) {
            String head = "  " + condition.type() + "=" + condition.status() + "  ";
            String line = Layout.wrap(head, condition.message(), style.width());
            text.append(condition.isTrue() ? line : style.faint(line.stripTrailing()) + "\n");
        }
        return text.toString();
    }

    private static String since(NamespaceDocument namespace, Instant now) {
        return Words.age(
                namespace.isTerminating() ? namespace.deletionTimestamp() : namespace.creationTimestamp(), now);
    }

    private static String listed(List<String> finalizers) {
        return finalizers.isEmpty() ? TEXTS.get("none") : Texts.list(finalizers);
    }
}
