package dev.unstick.cluster.dump;

/**
 * A file of which something could not be read.
 *
 * @param place the file
 * @param reason what is wrong with it, with the line where there is one
 */
record Fault(Place place, String reason) {
    /** How it is told: the file and what is wrong with it. */
    String sentence() {
        return place.path() + ": " + reason;
    }
}
