package dev.unstick.jsonpath;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * I-Regexp, the regular expressions of RFC 9485, as {@code match()} and {@code search()} take them.
 *
 * <p>Its grammar has no anchors and counts {@code ^} and {@code $} among the ordinary characters, while its own translations
 * (sections 5.3 and 5.4) leave them to engines for which they are anchors; the compliance suite of RFC 9535 expects the latter,
 * and so they are anchors here: of the whole string, never of a line.
 */
final class InteroperableRegex {
    private static final Pattern RANGE_QUANTIFIER = Pattern.compile("\\{[0-9]+(,[0-9]*)?}");
    private static final Pattern CATEGORY =
            Pattern.compile("\\\\[pP]\\{(L[lmotu]?|M[cen]?|N[dlo]?|P[c-fios]?|Z[lps]?|S[ckmo]?|C[cfno]?)}");
    private static final int DEEPEST_GROUPS = 100;
    private static final String ESCAPABLE = "()*+-.?[\\]^{|}nrt";

    private final String regex;
    private final StringBuilder java = new StringBuilder();
    private int position;

    private InteroperableRegex(String regex) {
        this.regex = regex;
    }

    /**
     * The same as Java's; empty if it is no I-Regexp.
     *
     * @throws PatternSyntaxException if its groups nest too deeply for Java to be trusted with them
     */
    static Optional<Pattern> compile(String regex) {
        InteroperableRegex translation = new InteroperableRegex(regex);
        boolean understood = translation.translate();
        try {
            return understood ? Optional.of(Pattern.compile(translation.java.toString())) : Optional.empty();
        } catch (PatternSyntaxException reversedRange) {
            // what the grammar allows and Java does not: [z-a], {2,1}, and counts beyond an int
            return Optional.empty();
        }
    }

    private boolean translate() {
        int open = 0;
        boolean quantifiable = false;
        while (position < regex.length()) {
            char character = regex.charAt(position);
            boolean atom = true;
            switch (character) {
                case '(' -> {
                    open++;
                    if (open > DEEPEST_GROUPS) {
                        throw new PatternSyntaxException("groups nest too deeply", regex, position);
                    }
                    take("(?:");
                    atom = false;
                }
                case ')' -> {
                    open--;
                    take(")");
                }
                case '|' -> {
                    take("|");
                    atom = false;
                }
                case '*', '+', '?', '{' -> {
                    if (!quantifiable || !quantifier()) {
                        return false;
                    }
                    atom = false;
                }
                case '.' -> take("[^\\n\\r]");
                case '^' -> take("^");
                case '$' -> take("\\z");
                case '[' -> {
                    if (!characterClass()) {
                        return false;
                    }
                }
                default -> {
                    if (!category() && !character("]}")) {
                        return false;
                    }
                }
            }
            if (open < 0) {
                return false;
            }
            quantifiable = atom;
        }
        return open == 0;
    }

    /** Takes one character and writes something for it. */
    private void take(String translated) {
        position++;
        java.append(translated);
    }

    private boolean quantifier() {
        if (regex.charAt(position) != '{') {
            take(regex.substring(position, position + 1));
            return true;
        }
        return copy(RANGE_QUANTIFIER);
    }

    private boolean category() {
        return copy(CATEGORY);
    }

    /** Copies what means the same in Java, if it comes next. */
    private boolean copy(Pattern same) {
        Matcher matcher = same.matcher(regex).region(position, regex.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        java.append(matcher.group());
        position = matcher.end();
        return true;
    }

    /** Takes an ordinary or escaped character, and writes it so that Java finds no other meaning in it. */
    private boolean character(String special) {
        if (position == regex.length()) {
            return false;
        }
        int character = regex.codePointAt(position);
        if (special.indexOf(character) >= 0) {
            return false;
        }
        position += Character.charCount(character);
        if (character == '\\') {
            if (position == regex.length() || ESCAPABLE.indexOf(regex.charAt(position)) < 0) {
                return false;
            }
            character = meant(regex.charAt(position));
            position++;
        }
        java.append(String.format("\\x{%x}", character));
        return true;
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    /** Takes a class in brackets: a hyphen stands for itself at its beginning and its end, and for a range between characters. */
    private boolean characterClass() {
        take("[");
        if (comes("^") && !comes("^]")) {
            take("^");
        }
        if (comes("-")) {
            take("\\-");
        } else if (!member()) {
            return false;
        }
        while (!comes("]") && !comes("-]")) {
            if (!member()) {
                return false;
            }
        }
        if (comes("-")) {
            take("\\-");
        }
        take("]");
        return true;
    }

    private boolean member() {
        if (category()) {
            return true;
        }
        if (!character("-[]")) {
            return false;
        }
        if (!comes("-") || comes("-]")) {
            return true;
        }
        take("-");
        return character("-[]");
    }

    private boolean comes(String expected) {
        return regex.startsWith(expected, position);
    }
}
