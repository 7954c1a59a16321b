package dev.unstick.sandbox.operator;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

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

    /** As the control endpoint shows it: the state in lower case, the namespace empty for objects of the cluster. */
    public ObjectNode toDocument() {
        return Json.object()
                .put("kind", kind)
                .put("name", name)
                .put("operator", operator)
                .put("group", resource.group())
                .put("resource", resource.resource())
                .put("namespace", namespace)
                .put("object", object)
                .put("state", state.name().toLowerCase(Locale.ROOT));
    }

    ExternalResource in(State now) {
        return new ExternalResource(kind, name, operator, resource, namespace, object, uid, now);
    }
}
