package dev.unstick.sandbox.patch;

/** A patch that cannot be read, or that does not apply to the object. */
public final class PatchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unreadable;

    private PatchException(String message, boolean unreadable) {
        super(message, null, false, false);
        this.unreadable = unreadable;
    }

    /** A patch that is no patch. */
    static PatchException unreadable(String message) {
        return new PatchException(message, true);
    }

    /** A patch that meets an object it does not fit. */
    static PatchException doesNotApply(String message) {
        return new PatchException(message, false);
    }

    /** Whether the patch itself is at fault, not the object. */
    public boolean isUnreadable() {
        return unreadable;
    }
}
