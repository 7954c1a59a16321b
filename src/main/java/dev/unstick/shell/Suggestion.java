package dev.unstick.shell;

import java.util.Objects;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.Widget;

/**
 * The rest of an earlier entry that begins like the one being typed, in faint letters behind the cursor. It is no input: Enter takes
 * what was typed, and only the keys that go to the right, at the end of the line, take it over. It comes from the history alone.
 */
final class Suggestion {
    private final LineReader reader;

    private Suggestion(LineReader reader) {
        this.reader = reader;
    }

    /**
     * Suggests from now on.
     *
     * @param reader reads the lines; its terminal must be able to show faint letters, which nothing else tells from input
     */
    static void on(LineReader reader) {
        Suggestion suggestion = new Suggestion(reader);
        reader.setAutosuggestion(SuggestionType.HISTORY);
        suggestion.takeOver(LineReader.FORWARD_CHAR);
        suggestion.takeOver(LineReader.END_OF_LINE);
    }

    private void takeOver(String widget) {
        Widget usual = Objects.requireNonNull(reader.getWidgets().get(widget), widget);
        reader.getWidgets().put(widget, () -> take() || usual.apply());
    }

    private boolean take() {
        String rest = reader.getTailTip();
        boolean atEnd = reader.getBuffer().cursor() == reader.getBuffer().length();
        if (!atEnd || rest == null || rest.isEmpty()) {
            return false;
        }
        reader.getBuffer().write(rest);
        return true;
    }
}
