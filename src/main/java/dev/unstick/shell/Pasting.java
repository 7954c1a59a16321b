package dev.unstick.shell;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jline.reader.Buffer;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;

/**
 * Has text from Windows be pasted without a blank line behind each of its own: JLine makes a line feed of a carriage return, and of
 * the one behind it another.
 */
final class Pasting {
    /** A text in which every line end comes twice; none with a string or comment of several lines, where blank lines may count. */
    private static final Pattern DOUBLED =
            Pattern.compile("(?s)(?!.*(?:'''|\"\"\"|/\\*))(?:[^\n]*+(?:\n\n)++)++[^\n]*+");

    private Pasting() {}

    /** Does so from now on. */
    static void on(LineReader reader) {
        Widget usual = Objects.requireNonNull(reader.getWidgets().get(LineReader.BEGIN_PASTE));
        reader.getWidgets().put(LineReader.BEGIN_PASTE, () -> {
            Buffer buffer = reader.getBuffer();
            int start = buffer.cursor();
            boolean pasted = usual.apply();
            String text = buffer.substring(start, buffer.cursor());
            if (DOUBLED.matcher(text).matches()) {
                buffer.backspace(text.length());
                buffer.write(text.replace("\n\n", "\n"));
            }
            return pasted;
        });
    }
}
