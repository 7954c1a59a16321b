package dev.unstick.shell;

/**
 * Something that can stand where the cursor is.
 *
 * @param text what is to be written
 * @param label how it is listed
 * @param description what it is, in a few words; may be empty
 * @param followedByBlank whether the next thing to type is a blank
 * @param group the heading under which it is listed; empty for none
 */
public record Proposal(String text, String label, String description, boolean followedByBlank, String group) {
    /** One that is listed without a heading. */
    Proposal(String text, String label, String description, boolean followedByBlank) {
        this(text, label, description, followedByBlank, "");
    }

    /** One that is listed as it is written, and after which there is no blank. */
    public static Proposal of(String text, String description) {
        return new Proposal(text, text, description, false);
    }

    /** One that is listed as it is written, and after which there is a blank. */
    public static Proposal word(String text, String description) {
        return new Proposal(text, text, description, true);
    }

    /** The same under a heading. */
    Proposal under(String heading) {
        return new Proposal(text, label, description, followedByBlank, heading);
    }

    /** The same with another text, after which there is no blank. */
    Proposal writing(String other) {
        return new Proposal(other, label, description, false, group);
    }
}
