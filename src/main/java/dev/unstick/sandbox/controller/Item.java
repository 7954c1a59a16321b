package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object, and no later one of its name.
 *
 * @param namespace empty for objects of the cluster
 */
record Item(GroupResource resource, String namespace, String name, String uid) {
    static Item of(GroupResource resource, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        return new Item(resource, metadata.namespace(), metadata.name(), metadata.uid());
    }
}
