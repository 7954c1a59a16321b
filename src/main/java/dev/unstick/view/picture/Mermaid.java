package dev.unstick.view.picture;

/** What Mermaid takes for text, and not for a part of its language. */
public final class Mermaid {
    private static final String PLAIN = " -_./=()";

    private Mermaid() {}

    /**
     * A text as it can stand in a label, quoted or not: whatever is neither a letter, a digit nor harmless is written as Mermaid's
     * {@code #NUMBER;}, which it turns into the character once it has read the diagram. Characters that are not seen are replaced.
     *
     * @param text any text, such as a name of a cluster
     * @return one line
     */
    public static String text(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(character -> {
            int type = Character.getType(character);
            if (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0) {
                safe.appendCodePoint(character);
            } else if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                safe.append('\uFFFD');
            } else {
                safe.append('#').append(character).append(';');
            }
        });
        return safe.toString();
    }

    /**
     * The same between quotation marks, as labels of flowcharts are written.
     *
     * @param text any text
     */
    public static String quoted(String text) {
        return '"' + text(text) + '"';
    }
}
