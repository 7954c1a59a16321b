package dev.unstick.diagnosis.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a server, as far as it matters here.
 *
 * @param text such as {@code v1.36.2}; anything else if the server does not say
 */
public record ServerVersion(String text) {
    private static final Pattern MINOR = Pattern.compile("v?1\\.(\\d{1,4})\\b.*");

    /**
     * Whether it is a minor version or a later one.
     *
     * @param minor such as 33 for 1.33
     * @param otherwise what to take for true where the server does not say
     */
    public boolean isAtLeast(int minor, boolean otherwise) {
        Matcher matcher = MINOR.matcher(text);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) >= minor : otherwise;
    }
}
