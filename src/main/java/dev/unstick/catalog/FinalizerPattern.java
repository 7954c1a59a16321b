package dev.unstick.catalog;

/**
 * The form of an entry's finalizer, one of three.
 *
 * <ul>
 *   <li>{@code kubernetes.io/pvc-protection}: that text and no other.
 *   <li>{@code finalizers.*.services.k8s.aws/*}: a star stands for one character or more. There is at most one on each side of
 *       the slash, and it never stands for the slash.
 *   <li>{@code {plural}.{group}}: what the kind of the object that carries the finalizer is called; no star besides.
 * </ul>
 */
record FinalizerPattern(String text) {
    private static final String PLURAL = "{plural}";
    private static final String GROUP = "{group}";

    boolean isOfKind() {
        return text.contains(PLURAL);
    }

    boolean isExact() {
        return !isOfKind() && text.indexOf('*') < 0;
    }

    /** How much of a finalizer it says: the characters that are its own. */
    int weight() {
        return text.replace("*", "").replace(PLURAL, "").replace(GROUP, "").length();
    }

    /** Whether a finalizer has this form; never true of the form of a kind. */
    boolean matches(String finalizer) {
        int slash = text.indexOf('/');
        int other = finalizer.indexOf('/');
        if (isOfKind() || (slash < 0) != (other < 0)) {
            return false;
        }
        return slash < 0
                ? part(text, finalizer)
                : part(text.substring(0, slash), finalizer.substring(0, other))
                        && part(text.substring(slash + 1), finalizer.substring(other + 1));
    }

    /** Whether a finalizer has the form of the kind it sits on; the core group has no form. */
    boolean matches(String finalizer, String group, String plural) {
        return isOfKind()
                && !group.isEmpty()
                && finalizer.equals(text.replace(PLURAL, plural).replace(GROUP, group));
    }

    private static boolean part(String form, String present) {
        int star = form.indexOf('*');
        return star < 0
                ? form.equals(present)
                : present.length() >= form.length()
                        && present.startsWith(form.substring(0, star))
                        && present.endsWith(form.substring(star + 1));
    }
}
