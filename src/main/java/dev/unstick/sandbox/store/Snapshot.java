package dev.unstick.sandbox.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one kind at one revision.
 *
 * @param revision the store's revision when they were read
 * @param objects by namespace and name; never to be modified
 */
public record Snapshot(long revision, List<ObjectNode> objects) {}
