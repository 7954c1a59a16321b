package dev.unstick.cluster.dump;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;

/** What a listing keeps of a dumped object. */
final class Summary {
    private Summary() {}

    /**
     * The summary of one object.
     *
     * @param type its type
     * @param object the object, which lives in a namespace
     */
    static ObjectSummary of(ResourceType type, DumpedObject object) {
        ObjectReference reference = new ObjectReference(
                type.apiVersion(),
                type.kind(),
                type.resource(),
                object.key().namespace(),
                object.key().name());
        return ObjectSummary.of(reference, object.json());
    }
}
