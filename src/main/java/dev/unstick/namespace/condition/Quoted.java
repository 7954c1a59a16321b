package dev.unstick.namespace.condition;

/** Texts between double quotes, as Go's {@code %q} writes them. */
final class Quoted {
    /** The regular expression of one; its group is what stands between the quotes. Possessive, so that no text takes long. */
    static final String REGEX = "\"((?:[^\"\\\\]++|\\\\.)*+)\"";

    private Quoted() {}

    /**
     * What was quoted.
     *
     * @param inside what stands between the quotes
     * @return the same without the backslashes before quotes and backslashes. Control characters stay escaped, as a terminal wants
     *     them
     */
    static String text(String inside) {
        return inside.indexOf('\\') < 0 ? inside : inside.replaceAll("\\\\([\"\\\\])", "$1");
    }
}
