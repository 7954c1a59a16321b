package dev.unstick.learn;

import dev.unstick.text.Language;
import dev.unstick.text.Texts;
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
}
