package dev.unstick.sandbox.operator;

import dev.unstick.sandbox.document.GroupResource;

/**
 * A pretend thing outside of the cluster: a database, a load balancer, a disk.
 *
 * @param kind what it is, in a word
 * @param name what it is called there
 * @param operator who would release it
 * @param resource what kind of object it was made for
 * @param namespace that object's; empty for objects of the cluster
 * @param object that object's name
 * @param uid that object's
 * @param state whether it is still there, and whether anybody is left to release it
 */
public record ExternalResource(
        String kind,
        String name,
        String operator,
        GroupResource resource,
        String namespace,
        String object,
        String uid,
        State state) {
    /** What became of it. */
    public enum State {
        /** It is there, and so is its object. */
        HELD,
        /** Its operator has released it. */
        RELEASED,
        /** It is there, costs money, and its object is gone: nobody knows of it any more. */
        LEAKED
    }

    ExternalResource in(State now) {
        return new ExternalResource(kind, name, operator, resource, namespace, object, uid, now);
    }
}
