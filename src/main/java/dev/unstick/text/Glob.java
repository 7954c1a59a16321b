package dev.unstick.text;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in which a star stands for any characters, none included.
 *
 * @param text such as {@code *.kubesphere.io/*}
 */
public record Glob(String text) {
    /** What every text has the form of. */
    public static final Glob ANYTHING = new Glob("*");

    private static final String STAR = "*";

    /** Whether it has a star, and so may be the form of several texts. */
    public boolean isPattern() {
        return text.contains(STAR);
    }

    /** Whether a whole text has this form. */
    public boolean matches(String candidate) {
        String expression =
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(candidate).matches();
    }

    /** Whether a text has this form somewhere in it. */
    public boolean isIn(String candidate) {
        return new Glob(STAR + text + STAR).matches(candidate);
    }

    @Override
    public String toString() {
        return text;
    }
}
