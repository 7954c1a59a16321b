package dev.unstick.catalog;

import dev.unstick.text.Texts;
import java.util.Locale;

/**
 * The causes that are recognised, in the order in which they must be fixed: what stops the controllers of the whole cluster, what
 * holds the objects of the namespace, what holds the namespace itself.
 */
public enum CauseId {
    /** Nobody empties namespaces. */
    CONTROLLER_MANAGER_DOWN,
    /** The namespace controller lacks a right. */
    CONTROLLER_FORBIDDEN,
    /** An aggregated API does not answer, so the controller cannot know what is left. */
    APISERVICE_UNAVAILABLE,
    /** Stored objects cannot be converted, so they can be neither listed nor deleted. */
    CONVERSION_WEBHOOK_FAILING,
    /** A webhook that must agree to deletions does not answer, or denies them. */
    WEBHOOK_FAILING,
    /** A definition is being deleted and waits for its objects. */
    CRD_TERMINATING,
    /** Pods do not end. */
    PODS_TERMINATING,
    /** Storage is protected while it is in use, or its driver is gone. */
    VOLUME_PROTECTION,
    /** A cloud has not released a load balancer. */
    LOAD_BALANCER_CLEANUP,
    /** The owner of a finalizer must create something, and may not. */
    OWNER_BLOCKED,
    /** The write that would take a finalizer out is refused. */
    PATCH_REJECTED,
    /** Objects in the namespace wait for finalizers. */
    CONTENT_FINALIZERS,
    /** There is more of one kind than one request can delete. */
    TOO_MANY_OBJECTS,
    /** The namespace's own {@code metadata.finalizers}. */
    NAMESPACE_FINALIZERS,
    /** Entries of {@code spec.finalizers} besides {@code kubernetes}. */
    SPEC_FINALIZERS,
    /** Objects are left in etcd without their namespace. */
    STRANDED_CONTENT,
    /** Terminating without any finalizer. */
    NOTHING_LEFT;

    private static final Texts TEXTS = Texts.of(CauseId.class);

    /** The id in machine output, such as {@code apiservice-unavailable}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cause in one line. */
    public String title() {
        return TEXTS.get(id() + ".title");
    }

    /** What to do first, in one or two sentences; NAMESPACE, NODE, KIND and the like stand for names the reader fills in. */
    public String fix() {
        return TEXTS.get(id() + ".fix");
    }

    @Override
    public String toString() {
        return id();
    }
}
