package dev.unstick.recipe;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in which a star stands for any characters, none included.
 *
 * @param text such as {@code *.kubesphere.io/*}
 */
record Glob(String text) {
    static final Glob ANYTHING = new Glob("*");

    /** Whether a whole text has this form. */
    boolean matches(String candidate) {
        String expression =
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(candidate).matches();
    }

    /** Whether a text has this form somewhere in it. */
    boolean isIn(String candidate) {
        return new Glob("*" + text + "*").matches(candidate);
    }

    @Override
    public String toString() {
        return text;
    }
}
