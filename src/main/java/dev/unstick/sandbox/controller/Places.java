package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.verb.Address;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where built-in objects are.
 *
 * @param registry knows the resources
 */
record Places(ResourceRegistry registry) {
    static final GroupResource PODS = new GroupResource("", "pods");
    static final GroupResource NODES = new GroupResource("", "nodes");
    static final GroupResource LEASES = new GroupResource("coordination.k8s.io", "leases");
    static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");
    static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");
    static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");

    /** The place of an object in a namespace. */
    Address of(GroupResource resource, String namespace, String name) {
        return new Address(registry.builtIn(resource), namespace, name);
    }

    /** The place of {@code object}. */
    Address of(GroupResource resource, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        return of(resource, metadata.namespace(), metadata.name());
    }
}
