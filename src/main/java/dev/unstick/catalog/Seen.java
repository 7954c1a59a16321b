package dev.unstick.catalog;

/** How well it is known that a finalizer is called so. */
public enum Seen {
    /** It stands in its owner's source. */
    IN_SOURCE,
    /** It stands in a thread, or in the source of somebody else. */
    IN_THREAD,
    /** Somebody says so. */
    NOT_VERIFIED
}
