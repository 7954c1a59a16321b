package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.resource.ResourceDefinition;

/**
 * What a control loop's request has to pass before it reaches the verbs, as a client's request passes the front of the
 * server: authorization, and whatever a fault puts in the way.
 */
@FunctionalInterface
public interface Door {
    /** A door that stands open. */
    Door OPEN = (user, verb, definition, subresource, namespace, name) -> {};

    /**
     * Lets the request pass, or refuses it.
     *
     * @param verb as RBAC names it: get, list, create, update, delete, deletecollection
     * @param subresource empty for the object itself
     * @param namespace empty for objects of the cluster
     * @param name empty for a collection
     * @throws dev.unstick.sandbox.document.StatusException the refusal
     */
    void pass(User user, String verb, ResourceDefinition definition, String subresource, String namespace, String name);
}
