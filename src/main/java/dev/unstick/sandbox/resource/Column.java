package dev.unstick.sandbox.resource;

/**
 * A column of the table a resource prints as.
 *
 * @param name the heading
 * @param type of the OpenAPI types: string, integer, date
 * @param value what the cell shows, see {@code resources.yaml}
 * @param priority 0 always, 1 only in wide tables
 */
public record Column(String name, String type, String value, int priority) {}
