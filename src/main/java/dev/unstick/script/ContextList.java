package dev.unstick.script;

import dev.unstick.cluster.Context;
import dev.unstick.view.ContextsView;
import dev.unstick.view.Style;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What {@code contexts()} answers. */
public final class ContextList extends AbstractList<ContextHandle> implements Shown {
    private final List<Context> contexts;

    private ContextList(List<Context> contexts) {
        this.contexts = List.copyOf(contexts);
    }

    /** Those that a session can reach, the one that it is about marked. */
    static ContextList of(Session session) {
        Optional<String> own = session.opened()
                .map(connection -> connection.cluster().endpoint().context());
        return new ContextList(session.fleet().contexts().all().stream()
                .map(each ->
                        own.map(name -> each.current(each.name().equals(name))).orElse(each))
                .toList());
    }

    /** The one that is marked. */
    ContextHandle current() {
        return stream().filter(ContextHandle::isCurrent).findFirst().orElseThrow();
    }

    @Override
    public ContextHandle get(int index) {
        return new ContextHandle(contexts.get(index));
    }

    @Override
    public int size() {
        return contexts.size();
    }

    @Override
    public List<String> next(String name) {
        return List.of("on " + name + ", { stuck() }");
    }

    @Override
    public JsonNode getJson() {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        contexts.forEach(context -> list.add(ContextsView.json(context)));
        return list;
    }

    @Override
    public String show(Style style) {
        return ContextsView.table(contexts, style);
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
