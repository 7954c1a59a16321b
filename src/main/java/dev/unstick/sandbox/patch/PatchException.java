package dev.unstick.sandbox.patch;

/** A patch that cannot be read, or that does not apply to the object. */
public final class PatchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, which decides the answer. */
    public enum Fault {
        /** The patch is no patch: 400. */
        UNREADABLE,
        /** It does not fit the object: 422, and the reason stays hidden. */
        DOES_NOT_APPLY,
        /** The merge gave up: 500. */
        FAILED
    }

    private final Fault fault;

    private PatchException(String message, Fault fault) {
        super(message, null, false, false);
        this.fault = fault;
    }

    /** A patch that is no patch. */
    static PatchException unreadable(String message) {
        return new PatchException(message, Fault.UNREADABLE);
    }

    /** A patch that meets an object it does not fit. */
    static PatchException doesNotApply(String message) {
        return new PatchException(message, Fault.DOES_NOT_APPLY);
    }

    /** A merge that gave up. */
    static PatchException failed(String message) {
        return new PatchException(message, Fault.FAILED);
    }

    /** What went wrong. */
    public Fault fault() {
        return fault;
    }
}
