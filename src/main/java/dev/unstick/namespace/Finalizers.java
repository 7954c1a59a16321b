package dev.unstick.namespace;

import java.util.List;
import java.util.stream.Stream;

/**
 * The two finalizer lists of a namespace.
 *
 * @param metadata {@code metadata.finalizers}: like any object's; the namespace stays until it is empty
 * @param spec {@code spec.finalizers}: a namespace's own; can be changed through {@code /finalize} only
 */
public record Finalizers(List<String> metadata, List<String> spec) {

    public Finalizers {
        metadata = List.copyOf(metadata);
        spec = List.copyOf(spec);
    }

    /** Whether there is none at all. */
    public boolean isEmpty() {
        return metadata.isEmpty() && spec.isEmpty();
    }

    /** All of them, those of the metadata first. */
    public List<String> all() {
        return Stream.concat(metadata.stream(), spec.stream()).toList();
    }

    @Override
    public String toString() {
        return "metadata.finalizers " + metadata + ", spec.finalizers " + spec;
    }
}
