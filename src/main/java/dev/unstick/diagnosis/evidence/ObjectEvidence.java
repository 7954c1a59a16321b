package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.ObjectSummary;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What was seen of one object that is no namespace, and of what may hold it.
 *
 * @param summary the object
 * @param document the object as a whole
 * @param home how the namespace is that it lives in
 * @param instances the objects of the kind that it defines; empty unless it is a CustomResourceDefinition
 * @param dependents the objects whose {@code ownerReferences} name it and block its deletion; looked for only if it carries
 *     {@code foregroundDeletion}
 * @param users what uses it, where its finalizers protect it from going while it is used, such as {@code pod/web-0}; what could not
 *     be looked at counts as a user
 * @param attachments where it is attached; empty unless it is a PersistentVolume
 * @param evidence the same as for a namespace that holds nothing but this object, and was asked to go when it was
 */
public record ObjectEvidence(
        ObjectSummary summary,
        JsonNode document,
        Home home,
        List<ObjectSummary> instances,
        List<ObjectSummary> dependents,
        List<String> users,
        List<Attachment> attachments,
        Evidence evidence) {

    /** How the namespace of an object is. */
    public enum Home {
        /** It lives in none. */
        NONE,
        /** It is there. */
        ACTIVE,
        /** It is being deleted itself. */
        TERMINATING,
        /** There is none any more: nothing in it can be changed. */
        GONE,
        /** It could not be read. */
        UNKNOWN
    }

    /** The finalizer of an owner that was deleted in the foreground. */
    public static final String FOREGROUND = "foregroundDeletion";

    /** The finalizer of a CustomResourceDefinition, which waits for its objects. */
    public static final String INSTANCES = "customresourcecleanup.apiextensions.k8s.io";

    public ObjectEvidence {
        instances = List.copyOf(instances);
        dependents = List.copyOf(dependents);
        users = List.copyOf(users);
        attachments = List.copyOf(attachments);
    }

    /** Whether somebody asked it to go. */
    public boolean isBeingDeleted() {
        return summary.deletionTimestamp() != null;
    }

    /** Whether it is of a type. */
    public boolean isOf(String groupResource) {
        return summary.reference().groupResource().equals(groupResource);
    }
}
