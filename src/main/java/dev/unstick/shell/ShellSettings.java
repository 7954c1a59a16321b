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
 * @param sandbox whether the cluster is the simulated one, which the prompt then says instead of the context's name
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
        boolean sandbox) {
    /** The file that keeps the entries of the last session. */
    Path entries() {
        return history.resolveSibling("entries.json");
    }
}
