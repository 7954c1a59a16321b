package dev.unstick.plan;

/**
 * One finalizer entry a step is about.
 *
 * @param list {@code metadata} or {@code spec}: in which of the two lists it stands
 * @param finalizer the entry
 */
public record Target(String list, String finalizer) {
    @Override
    public String toString() {
        return list + ".finalizers: " + finalizer;
    }

    /** An entry of {@code metadata.finalizers}. */
    public static Target metadata(String finalizer) {
        return new Target("metadata", finalizer);
    }

    /** An entry of {@code spec.finalizers}. */
    public static Target spec(String finalizer) {
        return new Target("spec", finalizer);
    }
}
