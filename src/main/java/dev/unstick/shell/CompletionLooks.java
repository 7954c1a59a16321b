package dev.unstick.shell;

import java.util.Map;
import org.jline.reader.LineReader;

/** How the list below the line looks where colour may not be used: JLine knows no NO_COLOR, and colours it. */
final class CompletionLooks {
    /** JLine takes a style that changes nothing for none given, and colours after all. */
    private static final Map<String, String> COLOURLESS = Map.of(
            LineReader.COMPLETION_STYLE_STARTING, "bold",
            LineReader.COMPLETION_STYLE_DESCRIPTION, "faint",
            LineReader.COMPLETION_STYLE_GROUP, "bold",
            LineReader.COMPLETION_STYLE_SELECTION, "inverse",
            LineReader.COMPLETION_STYLE_LIST_STARTING, "bold",
            LineReader.COMPLETION_STYLE_LIST_DESCRIPTION, "faint",
            LineReader.COMPLETION_STYLE_LIST_GROUP, "bold",
            LineReader.COMPLETION_STYLE_LIST_SELECTION, "inverse");

    private CompletionLooks() {}

    /**
     * Has a reader use colour only where it may.
     *
     * @param reader lists what can be completed
     * @param colour whether colour may be used
     */
    static void on(LineReader reader, boolean colour) {
        if (!colour) {
            COLOURLESS.forEach(reader::setVariable);
        }
    }
}
