package dev.unstick.sandbox.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of the objects of one kind at one revision.
 *
 * @param revision the revision they are of
 * @param objects in etcd's order; never to be modified
 * @param count how many there are from the first of them to the end, those beyond this part too
 */
public record Range(long revision, List<ObjectNode> objects, int count) {}
