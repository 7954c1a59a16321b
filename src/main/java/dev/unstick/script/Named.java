package dev.unstick.script;

import java.util.List;

/** A value of which programs may want names alone. */
public interface Named {
    /** The names, as {@code -o name} writes them, a line each. */
    List<String> names();
}
