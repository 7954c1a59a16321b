package dev.unstick.script;

/**
 * A line of a terminal that is written over again and again.
 *
 * @param output where; its talk must be live
 */
record LiveLine(Output output) {
    /** To the line's beginning, and everything behind it away (ECMA-48, EL). */
    private static final String OVER = "\r\u001B[K";

    /** Shows a text in place of what the line showed, cut to the terminal's width. */
    void show(String text) {
        int width = Math.max(1, output.talkStyle().width() - 1);
        output.talk().print(OVER + output.talkStyle().faint(text.length() > width ? text.substring(0, width) : text));
        output.talk().flush();
    }

    /** Leaves the line empty. */
    void clear() {
        output.talk().print(OVER);
        output.talk().flush();
    }
}
