package dev.unstick.explanation.command;

import java.util.regex.Pattern;

/** Names of objects, and what stands for them in texts that somebody is to fill in. */
final class Names {
    /** Kubernetes' names are in lower case, so what is in capitals is to be filled in. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?");

    private static final Pattern TO_FILL_IN =
            Pattern.compile("(?:your|the)-.*|(?:my-)?(?:namespace|ns)(?:-?name|-here)?|name");

    private Names() {}

    /** The same if it is a name; empty if it is a variable, a placeholder, or nothing. */
    static String known(String written) {
        return NAME.matcher(written).matches() && !TO_FILL_IN.matcher(written).matches() ? written : "";
    }
}
