package dev.unstick.shell;

import java.util.Map;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;

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
     * Makes a reader of lines that uses colour only where it may.
     *
     * @param builder builds it
     * @param colour whether colour may be used
     * @return the same builder
     */
    static LineReaderBuilder on(LineReaderBuilder builder, boolean colour) {
        if (!colour) {
            COLOURLESS.forEach(builder::variable);
        }
        return builder;
    }
}
