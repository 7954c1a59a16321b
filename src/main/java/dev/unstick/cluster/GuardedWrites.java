package dev.unstick.cluster;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The few writes there are. Each is guarded by the server: it changes nothing unless the object is still the one that was read.
 * Nothing is ever sent twice: a write whose answer was lost fails, and its caller looks. For the plan room alone.
 */
public interface GuardedWrites {
    /**
     * Sends one JSON Patch.
     *
     * @param object the object to change
     * @param operations an RFC 6902 document; it must begin with {@code test} operations on {@code /metadata/uid} and
     *     {@code /metadata/resourceVersion}
     * @param mode whether the server shall keep it
     * @return the object as the server answered it
     * @throws IllegalArgumentException if the guards are missing or the object's name is none
     * @throws ClusterException if the connection or the server refused
     */
    JsonNode patch(ObjectReference object, ArrayNode operations, WriteMode mode);

    /**
     * PUTs a whole namespace to its {@code finalize} subresource.
     *
     * @param name the namespace to finalize, which goes into the URL
     * @param namespace the whole document, freshly read, less the finalizers to remove; its name must be {@code name}, and its uid
     *     and resourceVersion must be there
     * @param mode whether the server shall keep it
     * @return the namespace as the server answered it
     * @throws ClusterException with {@link ClusterException.Failure#NAME_MISMATCH} before anything is sent if the document names
     *     another namespace than the URL, or if the connection or the server refused
     * @throws IllegalArgumentException if uid or resourceVersion are missing
     */
    JsonNode finalizeNamespace(String name, JsonNode namespace, WriteMode mode);

    /**
     * Deletes one object, in the background way, with its uid and resourceVersion as preconditions.
     *
     * @param object the object to delete
     * @param uid the uid it must still have
     * @param resourceVersion the resourceVersion it must still have
     * @param mode whether the server shall keep it
     * @return what the server answered: the object or a Status
     * @throws IllegalArgumentException if a guard is empty or the object's name is none
     * @throws ClusterException if the connection or the server refused
     */
    JsonNode delete(ObjectReference object, String uid, String resourceVersion, WriteMode mode);

    /**
     * Deletes one object at once: a DELETE with a grace period of 0 s, so that the server does not wait for a pod's node; otherwise as
     * {@link #delete}.
     *
     * @param object the object to delete
     * @param uid the uid it must still have
     * @param resourceVersion the resourceVersion it must still have
     * @param mode whether the server shall keep it
     * @return what the server answered: the object or a Status
     * @throws IllegalArgumentException if a guard is empty or the object's name is none
     * @throws ClusterException if the connection or the server refused
     */
    JsonNode deleteAtOnce(ObjectReference object, String uid, String resourceVersion, WriteMode mode);

    /**
     * Creates a namespace of a name, with nothing else in it. Its guard is the name: one that is there is never touched.
     *
     * @param name the namespace's name
     * @param mode whether the server shall keep it
     * @return the namespace as the server answered it
     * @throws IllegalArgumentException if it is no name
     * @throws ClusterException with {@link ClusterException.Failure#CONFLICT} if there is one of that name, or if the connection or
     *     the server refused
     */
    JsonNode createNamespace(String name, WriteMode mode);
}
