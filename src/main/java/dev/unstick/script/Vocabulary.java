package dev.unstick.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of a session.
 *
 * @param added words beside those of the DSL
 * @param withheld names of words and methods that cannot be used, each with why not, in a sentence
 */
public record Vocabulary(List<AddedWord> added, Map<String, String> withheld) {
    /** The words of the DSL, all of them and no others. */
    public static final Vocabulary USUAL = new Vocabulary(List.of(), Map.of());

    public Vocabulary {
        added = List.copyOf(added);
        withheld = Map.copyOf(withheld);
    }

    /** Every word that can be used, the added ones first. */
    public List<Word> words() {
        return Stream.concat(added.stream().map(AddedWord::word), Word.all().stream())
                .filter(word -> !withheld.containsKey(word.name()))
                .toList();
    }

    /** The names of the added words. */
    public Set<String> addedNames() {
        return calls().keySet();
    }

    /** The added words by their names, as Groovy calls them. */
    Map<String, WordCall> calls() {
        Map<String, WordCall> calls = new LinkedHashMap<>();
        added.forEach(each -> calls.put(each.word().name(), new WordCall(each)));
        return calls;
    }
}
