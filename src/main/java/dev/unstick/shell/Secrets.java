package dev.unstick.shell;

import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.MaskingCallback;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of what is stored: in their place stands {@code ***}. What is typed stays readable while it is typed. */
final class Secrets implements MaskingCallback {
    private record Rule(Pattern pattern, String replacement) {}

    private static final String NAMES =
            "(?:password|passwd|token|secret|api[-_]?key|client[-_]?key|private[-_]?key|credential)";

    private static final List<Rule> RULES = List.of(
            rule("(?i)\\b(bearer\\s+)[\\w.~+/=-]+", "$1***"),
            rule("(?i)\\b(basic\\s+)[A-Za-z0-9+/]{8,}=*", "$1***"),
            // a name, an equals sign or colon, and a string
            rule(
                    "(?i)(" + NAMES
                            + "[\\w-]*['\"]?\\s*[=:]\\s*)((?>\"\"\"|'''|['\"]))(?!\\*{3})(?:\\\\.|(?!\\2)[^\\\\])*(?:\\2|$)",
                    "$1$2***$2"),
            // the same in a URL or a command, where nothing quotes it
            rule("(?i)(" + NAMES + "[\\w-]*[=:])[^\\s'\"&,;)\\]}]+", "$1***"),
            rule("(?i)(--" + NAMES + "[\\w-]*\\s+)[^\\s'\"-][^\\s'\"]*", "$1***"),
            // user:password@ in a URL
            rule("(://[^\\s/:@'\"]+:)[^\\s/@'\"]+@", "$1***@"),
            // JSON Web Tokens, which is what service accounts have
            rule("\\beyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?", "***"));

    /** The text without its secrets. */
    static String redacted(String text) {
        String redacted = text;
        for (Rule rule : RULES) {
            redacted = rule.pattern().matcher(redacted).replaceAll(rule.replacement());
        }
        return redacted;
    }

    @Override
    public String display(String line) {
        return line;
    }

    /** What is kept of a line; null is nothing, as of one that begins with a blank. */
    @Override
    public @Nullable String history(String line) {
        return !line.isEmpty() && Character.isWhitespace(line.charAt(0)) ? null : redacted(line);
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }
}
