package dev.unstick.script;

import dev.unstick.view.Style;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A value of the DSL: it prints well, and programs can read it. */
public interface Shown {
    /**
     * How it looks, without a line feed at its end.
     *
     * @param style what can be shown
     */
    String show(Style style);

    /**
     * What a person would type next about it.
     *
     * @param name the name that keeps it, such as {@code $3}
     * @return entries, as they stand; empty if nothing suggests itself
     */
    default List<String> next(String name) {
        return List.of();
    }

    /** The same for programs. */
    JsonNode getJson();
}
