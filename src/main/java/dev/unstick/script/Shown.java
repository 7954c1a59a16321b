package dev.unstick.script;

import dev.unstick.view.Style;
import tools.jackson.databind.JsonNode;

/** A value of the DSL: it prints well, and programs can read it. */
public interface Shown {
    /**
     * How it looks, without a line feed at its end.
     *
     * @param style what can be shown
     */
    String show(Style style);

    /** The same for programs. */
    JsonNode getJson();
}
