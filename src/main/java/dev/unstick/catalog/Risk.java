package dev.unstick.catalog;

/** What may go wrong when a finalizer is stripped instead of being taken out by its owner. */
public enum Risk {
    /** Data is lost or corrupted. */
    DATA_LOSS,
    /** Something outside the cluster is left running, and is billed. */
    COST,
    /** Objects of the API stay behind, out of sight, or come back. */
    ORPHANED_OBJECTS,
    /** The wrong objects are deleted or kept with this one. */
    WRONG_CASCADE,
    /** A permission, a credential or an open door is left. */
    SECURITY,
    /** Little. */
    LOW
}
