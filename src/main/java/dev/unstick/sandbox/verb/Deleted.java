package dev.unstick.sandbox.verb;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a deletion led to.
 *
 * @param object the object as it is now, or was last
 * @param gone whether it was removed
 */
public record Deleted(ObjectNode object, boolean gone) {}
