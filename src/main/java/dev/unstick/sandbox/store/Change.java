package dev.unstick.sandbox.store;

import dev.unstick.sandbox.document.GroupResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write that the store has accepted.
 *
 * @param revision the store's revision after it
 * @param resource what kind of object
 * @param object the object as it is now, or as it was last when it is gone; never to be modified
 * @param previous the object before; null when it was created
 * @param gone whether it was removed
 */
public record Change(
        long revision,
        GroupResource resource,
        ObjectNode object,
        @Nullable ObjectNode previous,
        boolean gone) {}
