package dev.unstick.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a field, as {@code metadata.managedFields} tells: often the name of an operator's program.
 *
 * @param name such as {@code db-operator}
 * @param time when it last wrote; null if the object does not say
 */
public record FieldManager(String name, @Nullable Instant time) {}
