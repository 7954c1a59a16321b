package dev.unstick.script;

import dev.unstick.view.MachineOutput;
import dev.unstick.view.NamespaceRow;
import dev.unstick.view.NamespacesView;
import dev.unstick.view.Style;
import java.util.AbstractList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code namespaces()} and {@code stuck()} answer: a list of namespaces. */
public final class NamespaceList extends AbstractList<NamespaceHandle> implements ShownWide {
    private final Session session;
    private final List<NamespaceRow> rows;
    private final boolean stranded;

    /**
     * A list.
     *
     * @param session where it was read
     * @param rows the namespaces
     */
    public NamespaceList(Session session, List<NamespaceRow> rows) {
        this(session, rows, false);
    }

    private NamespaceList(Session session, List<NamespaceRow> rows, boolean stranded) {
        this.session = session;
        this.rows = List.copyOf(rows);
        this.stranded = stranded;
    }

    /**
     * A list of namespaces that are gone and whose content is not.
     *
     * @param session where it was read
     * @param rows the namespaces
     */
    public static NamespaceList stranded(Session session, List<NamespaceRow> rows) {
        return new NamespaceList(session, rows, true);
    }

    @Override
    public NamespaceHandle get(int index) {
        return new NamespaceHandle(session, rows.get(index));
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public JsonNode getJson() {
        return MachineOutput.namespaces(
                session.connection().cluster().endpoint(), rows, session.clock().instant());
    }

    @Override
    public String show(Style style) {
        return stranded && rows.isEmpty()
                ? NamespacesView.noneStranded()
                : NamespacesView.table(rows, session.clock().instant(), style).stripTrailing();
    }

    /** With the age and the uid of each namespace. */
    @Override
    public String showWide() {
        return rows.isEmpty()
                ? show(Style.plain())
                : NamespacesView.wideTable(rows, session.clock().instant()).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }

    List<NamespaceRow> rows() {
        return rows;
    }
}
