package dev.unstick.shell;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a shell behaves.
 *
 * @param history the file that keeps what was entered; it and its folder are made when they are not there, for their owner alone
 * @param colour whether colour may be used
 * @param banner whether to say at the start what this is
 * @param readOnly whether the session refuses every write, which the prompt then says
 * @param editor the command line of the editor of one's choice; null for the built-in one
 * @param pager whether what is longer than the screen is shown page by page
 * @param feedback how much is said of each entry; null for the usual
 * @param startup a Groovy file that is evaluated before the first prompt; null for none
 * @param isProtected whether a context of that name is one to be careful with, which the prompt shows in red
 * @param occasion what it is opened for
 */
public record ShellSettings(
        Path history,
        boolean colour,
        boolean banner,
        boolean readOnly,
        @Nullable String editor,
        boolean pager,
        @Nullable String feedback,
        @Nullable Path startup,
        Predicate<String> isProtected,
        Occasion occasion) {
    /**
     * The same for something else, without a banner and without a start-up file.
     *
     * @param other what it is opened for
     * @param otherHistory the file that keeps what is entered there
     */
    public ShellSettings forOccasion(Occasion other, Path otherHistory) {
        return new ShellSettings(
                otherHistory, colour, false, false, editor, pager, feedback, null, name -> false, other);
    }

    /** The file that keeps the entries of the last session. */
    Path entries() {
        return history.resolveSibling("entries.json");
    }
}
