package dev.unstick.namespace.condition;

/**
 * A finalizer in what is left in the namespace.
 *
 * @param finalizer such as {@code kubernetes.io/pvc-protection}
 * @param count how many objects have it, of whatever resource
 */
public record RemainingFinalizer(String finalizer, long count) {}
