package dev.unstick.namespace.condition;

/**
 * A resource of which objects are left in the namespace.
 *
 * @param resource its plural, such as {@code pods}
 * @param group its group; empty for the core group
 * @param count how many objects the controller saw
 */
public record RemainingResource(String resource, String group, long count) {}
