package dev.unstick.plan;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field that a repair changes.
 *
 * @param pointer where, as an RFC 6901 pointer; one that ends in {@code /-} adds to the end of a list
 * @param before what stands there now, which the server tests; null where nothing does
 * @param after what is to stand there
 */
public record Edit(String pointer, @Nullable JsonNode before, JsonNode after) {}
