package dev.unstick.text;

import java.util.regex.Pattern;

/**
 * What a text from elsewhere may hold that is not seen and yet does something: a terminal obeys control characters, and some characters
 * turn the direction of what stands around them. Names and messages in a cluster are written by whoever may write there.
 */
public final class Unseen {
    /** The colours of our own, which say nothing by themselves. */
    private static final String COLOUR = "\u001B\\[(?:[0-2]|3[1-6])m";

    private static final Pattern OBEYED =
            Pattern.compile("(\r?\n|" + COLOUR + ")|[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    private static final String REPLACEMENT = "\uFFFD";

    private Unseen() {}

    /**
     * A text that a terminal can only show: line feeds, tabs and our own colours stay, and in place of everything else that is obeyed
     * stands the replacement character.
     *
     * @param text the text
     * @return the same where there is nothing of the kind
     */
    public static String shown(String text) {
        return text.chars().allMatch(Unseen::isPlain)
                ? text
                : OBEYED.matcher(text).replaceAll(found -> found.group(1) == null ? REPLACEMENT : found.group(1));
    }

    /**
     * JSON, or YAML with its texts in double quotes, that says the same and holds nothing that a terminal would obey: such characters stand
     * in its texts alone, where an escape means the same.
     *
     * @param json the document, on several lines or one
     */
    public static String escaped(String json) {
        return json.chars().allMatch(Unseen::isPlain)
                ? json
                : OBEYED.matcher(json)
                        .replaceAll(found -> found.group(1) == null
                                ? "\\\\u%04x".formatted((int) found.group().charAt(0))
                                : found.group(1));
    }

    private static boolean isPlain(int character) {
        return character == '\n'
                || (character >= ' ' && character < '\u007F')
                || (character > '\u009F' && character < '\u2028')
                || character > '\u2069';
    }
}
