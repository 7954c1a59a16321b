package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.resource.ResourceDefinition;

/**
 * One object's place.
 *
 * @param definition what it is
 * @param namespace empty for objects of the cluster
 * @param name never empty
 */
public record Address(ResourceDefinition definition, String namespace, String name) {
    /** How the store and messages name the kind. */
    public GroupResource resource() {
        return definition.groupResource();
    }

    /** The key in etcd, which some messages tell. */
    String storageKey() {
        return "/registry/" + definition.storage() + (namespace.isEmpty() ? "" : "/" + namespace) + "/" + name;
    }
}
