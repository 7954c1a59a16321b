package dev.unstick.script;

import dev.unstick.text.Texts;
import java.util.List;

/**
 * A word of the DSL, as people are told about it.
 *
 * @param name the word
 * @param usage how it is written
 * @param description what it does, in one line
 */
public record Word(String name, String usage, String description) {
    private static final Texts TEXTS = Texts.of(Word.class);
    private static final List<String> NAMES = List.of(
            "namespaces",
            "stuck",
            "ns",
            "why",
            "wouldStick",
            "watch",
            "plan",
            "loadPlan",
            "apply",
            "rescue",
            "rescuePlan",
            "explain",
            "history",
            "get",
            "jsonpath",
            "recipe",
            "fail");

    /** Every word, in the order in which they are taught. */
    public static List<Word> all() {
        return NAMES.stream()
                .map(name -> new Word(name, TEXTS.get("word." + name + ".usage"), TEXTS.get("word." + name + ".help")))
                .toList();
    }

    /** The names of all of them. */
    public static List<String> names() {
        return NAMES;
    }
}
