package dev.unstick.script;

/**
 * A line of a terminal that is written over again and again.
 *
 * @param output where; its talk must be live
 */
record LiveLine(Output output) {
    /** To the line's beginning, and everything behind it away (ECMA-48, EL). */
    private static final String OVER = "\r\u001B[K";

    /** Shows a text in place of what the line showed, cut at a word where the terminal ends. */
    void show(String text) {
        int width = Math.max(1, output.talkStyle().width() - 1);
        output.talk().print(OVER + output.talkStyle().faint(cut(text, width)));
        output.talk().flush();
    }

    private String cut(String text, int width) {
        String cut = output.talkStyle().cut(text, width);
        int end = cut.equals(text) ? -1 : cut.lastIndexOf(' ');
        return end > 0 ? cut.substring(0, end + 1) + cut.substring(cut.length() - 1) : cut;
    }

    /** Leaves the line empty. */
    void clear() {
        output.talk().print(OVER);
        output.talk().flush();
    }
}
