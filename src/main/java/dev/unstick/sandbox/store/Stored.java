package dev.unstick.sandbox.store;

import dev.unstick.sandbox.document.GroupResource;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object and what kind of object it is.
 *
 * @param resource what kind of object
 * @param object never to be modified
 */
public record Stored(GroupResource resource, ObjectNode object) {}
