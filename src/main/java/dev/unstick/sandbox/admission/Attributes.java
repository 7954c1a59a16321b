package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.resource.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A write that somebody wants to do ({@code admission.Attributes} of the API server).
 *
 * @param namespace empty for objects of the cluster
 * @param subresource empty for the object itself
 * @param object as it would be stored; a plug-in that mutates changes it in place. Null for a deletion
 * @param old as it is stored, never to be modified; null for a creation
 * @param dryRun whether nothing is to happen
 */
public record Attributes(
        Admission.Operation operation,
        ResourceDefinition definition,
        String namespace,
        String name,
        String subresource,
        @Nullable ObjectNode object,
        @Nullable ObjectNode old,
        User user,
        boolean dryRun) {}
