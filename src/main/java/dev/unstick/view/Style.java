package dev.unstick.view;

/**
 * What the reader's side can show.
 *
 * @param colour whether colour may be used; nothing is ever said by colour alone
 * @param width the columns there are
 */
public record Style(boolean colour, int width) {
    /** What people can read without turning their heads, and what output that is no terminal gets. */
    public static final int PLAIN_WIDTH = 80;

    /** Neither colour nor a terminal. */
    public static Style plain() {
        return new Style(false, PLAIN_WIDTH);
    }

    /** What to look at first. */
    public String strong(String text) {
        return sgr("1", text);
    }

    /** What went well. */
    public String good(String text) {
        return sgr("32", text);
    }

    /** What is wrong, or severe. */
    public String bad(String text) {
        return sgr("31", text);
    }

    /** What needs care. */
    public String careful(String text) {
        return sgr("33", text);
    }

    /** What is there for completeness. */
    public String faint(String text) {
        return sgr("2", text);
    }

    /**
     * Sentences in lines no longer than the width where their words allow.
     *
     * @param text the sentences; line feeds in them are kept
     * @return the lines, without a line feed at the end
     */
    public String wrap(String text) {
        return Layout.wrap("", text, width).stripTrailing();
    }

    /**
     * Something to copy, such as a path or a command, which is never broken.
     *
     * @param head what it is, in a word
     * @param copied what is copied
     * @return one line, or two where one has no room; without a line feed at the end
     */
    public String whole(String head, String copied) {
        return Layout.whole(head + " ", copied, width).stripTrailing();
    }

    private String sgr(String code, String text) {
        return colour && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
