package dev.unstick.shell;

/**
 * Something that can stand where the cursor is.
 *
 * @param text what is to be written
 * @param label how it is listed
 * @param description what it is, in a few words; may be empty
 * @param followedByBlank whether the next thing to type is a blank
 */
record Proposal(String text, String label, String description, boolean followedByBlank) {
    /** One that is listed as it is written, and after which there is no blank. */
    static Proposal of(String text, String description) {
        return new Proposal(text, text, description, false);
    }

    /** One that is listed as it is written, and after which there is a blank. */
    static Proposal word(String text, String description) {
        return new Proposal(text, text, description, true);
    }
}
