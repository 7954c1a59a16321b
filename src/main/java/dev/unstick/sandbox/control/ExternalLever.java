package dev.unstick.sandbox.control;

import tools.jackson.databind.node.ArrayNode;

/** What operators hold outside of the cluster, and the hands of somebody who goes there. */
public interface ExternalLever {
    /** All of it, oldest first. */
    ArrayNode all();

    /**
     * Releases what an object holds, at its own place; nothing changes inside the cluster.
     *
     * @param namespace empty for an object of the cluster
     * @throws IllegalArgumentException when there is no such operator, or it holds nothing for that object
     */
    void release(String operator, String namespace, String object);
}
