package dev.unstick.sandbox.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table a resource prints as.
 *
 * @param name the heading
 * @param type of the OpenAPI types: string, integer, date
 * @param value what the cell shows, see {@code resources.yaml}
 * @param priority 0 always, 1 only in wide tables
 */
public record Column(String name, String type, String value, int priority) {
    /** Fills in the type that most columns have. */
    public Column(String name, @Nullable String type, String value, int priority) {
        this.name = name;
        this.type = Objects.requireNonNullElse(type, "string");
        this.value = value;
        this.priority = priority;
    }
}
