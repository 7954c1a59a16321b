package dev.unstick.view;

import java.util.List;

/**
 * What the reader's side can show.
 *
 * @param colour whether colour may be used; nothing is ever said by colour alone
 * @param width the columns that sentences are wrapped to
 * @param screen whether a line cannot be longer than the width; what is no terminal takes lines of any length
 * @param ascii whether our own marks are ASCII, for a terminal whose locale knows no more; what the cluster says stays as it is
 */
public record Style(boolean colour, int width, boolean screen, boolean ascii) {
    /** What people can read without turning their heads, and what output that is no terminal gets. */
    public static final int PLAIN_WIDTH = 80;

    /**
     * What can be shown where lines may be of any length.
     *
     * @param colour whether colour may be used
     * @param width the columns that sentences are wrapped to
     */
    public Style(boolean colour, int width) {
        this(colour, width, false, false);
    }

    /** Neither colour nor a terminal. */
    public static Style plain() {
        return new Style(false, PLAIN_WIDTH);
    }

    /** What stands for what was cut, in one column. */
    private String mark() {
        return ascii ? "~" : Columns.ELLIPSIS;
    }

    /**
     * A line that takes no more than so many columns.
     *
     * @param text the line, coloured or not; one that is cut loses its colour
     * @param columns how many columns there are, at least 1
     * @return the same where it fits, otherwise its beginning and a mark
     */
    public String cut(String text, int columns) {
        return Columns.cut(text, columns, mark());
    }

    /** The columns that a line of a table may take. */
    int tableWidth() {
        return screen ? width : Integer.MAX_VALUE;
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
     * Sentences behind a head, further lines below their beginning.
     *
     * @param head what stands before them in the first line
     * @param text the sentences
     * @return the lines, without a line feed at the end
     */
    public String hang(String head, String text) {
        return Layout.wrap(head, text, width).stripTrailing();
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

    /**
     * Rows under their headings, in columns.
     *
     * @param headings what each column is, in a word
     * @param rows the cells, as many in each row as there are headings
     * @return the lines, without a line feed at the end; on a screen none is longer than it is wide
     */
    public String table(List<String> headings, List<List<String>> rows) {
        return Layout.table(headings, rows, tableWidth(), mark()).stripTrailing();
    }

    private String sgr(String code, String text) {
        return colour && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
