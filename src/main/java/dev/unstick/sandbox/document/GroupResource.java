package dev.unstick.sandbox.document;

/**
 * A kind of object as the store and the error messages name it, whatever its version.
 *
 * @param group the API group; empty for the core group
 * @param resource the plural, {@code configmaps}
 */
public record GroupResource(String group, String resource) {
    /** {@code configmaps}, or {@code deployments.apps}: how error messages name the resource. */
    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
