package dev.unstick.learn;

import dev.unstick.text.Language;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text in every language that is spoken here.
 *
 * @param texts the text in each language
 */
public record Wording(Map<Language, String> texts) {
    /** What there is to say when nothing is. */
    static final Wording NONE = new Wording(Map.of());

    public Wording {
        texts = Map.copyOf(texts);
    }

    /** In the language that is spoken now; empty if there is nothing to say. */
    public String spoken() {
        return texts.getOrDefault(Texts.spoken(), "");
    }

    /**
     * In the language that is spoken now, line by line as it is shown: sentences that follow one another are one line, to be wrapped;
     * what is to be typed keeps its line, and the blanks before it.
     */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : spoken().lines().toList()) {
            int last = lines.size() - 1;
            boolean goesOn = last >= 0 && isSentence(line) && isSentence(lines.get(last));
            if (goesOn) {
                lines.set(last, lines.get(last) + Texts.spoken().joint() + line);
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean isSentence(String line) {
        return !line.isEmpty() && line.charAt(0) != ' ';
    }
}
