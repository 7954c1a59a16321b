package dev.unstick.view;

import dev.unstick.cluster.Context;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contexts that there are. */
public final class ContextsView {
    private static final Texts TEXTS = Texts.of(ContextsView.class);
    private static final String CURRENT = "*";

    private ContextsView() {}

    /**
     * A table of them, without a line feed at its end.
     *
     * @param contexts the contexts, in order
     * @param style what can be shown
     */
    public static String table(List<Context> contexts, Style style) {
        if (contexts.isEmpty()) {
            return TEXTS.get("contexts.none");
        }
        return style.table(
                List.of(
                        TEXTS.get("column.current"),
                        TEXTS.get("column.name"),
                        TEXTS.get("column.server"),
                        TEXTS.get("column.note")),
                contexts.stream().map(ContextsView::cells).toList());
    }

    private static List<String> cells(Context context) {
        List<String> notes = new ArrayList<>();
        if (context.isReadOnly()) {
            notes.add(TEXTS.get("contexts.read-only"));
        }
        if (context.isProtected()) {
            notes.add(TEXTS.get("contexts.protected"));
        }
        return List.of(
                context.isCurrent() ? CURRENT : "",
                context.name(),
                Objects.requireNonNullElse(context.server(), TEXTS.get("fleet.unclear")),
                Texts.list(notes));
    }

    /** One of them, for programs. */
    public static JsonNode json(Context context) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("name", context.name())
                .put("server", context.server())
                .put("current", context.isCurrent())
                .put("readOnly", context.isReadOnly())
                .put("protected", context.isProtected());
    }
}
