package dev.unstick.cluster;

/** Hears how a listing gets on; called from several threads. */
@FunctionalInterface
public interface ListingProgress {
    /** Nobody listens. */
    ListingProgress NONE = (listed, kinds, objects) -> {};

    /**
     * One more kind, or one more page of it, is in.
     *
     * @param listed how many kinds are done
     * @param kinds how many there are
     * @param objects how many objects were met so far
     */
    void listed(int listed, int kinds, int objects);
}
