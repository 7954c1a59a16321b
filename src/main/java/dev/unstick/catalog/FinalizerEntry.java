package dev.unstick.catalog;

/**
 * What is known of a finalizer.
 *
 * @param finalizer the entry's exact text; one {@code *} at its end stands for any rest
 * @param owner who puts it there and takes it out
 * @param on the kinds it is found on
 * @param leak what stays behind when it is stripped
 * @param fix what to do instead, first
 * @param source where this is known from: a repository and a path, or a thread
 */
public record FinalizerEntry(String finalizer, String owner, String on, String leak, String fix, String source) {

    boolean matches(String present) {
        return finalizer.endsWith("*")
                ? present.startsWith(finalizer.substring(0, finalizer.length() - 1))
                : present.equals(finalizer);
    }
}
