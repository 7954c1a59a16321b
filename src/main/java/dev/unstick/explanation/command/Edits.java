package dev.unstick.explanation.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Programs through which a document passes: jq, sed and their like. */
final class Edits {
    private static final Pattern FILE =
            Pattern.compile("[./~$\\w{}-]+\\.(?:json|ya?ml|yml|txt|tmp)|/tmp/\\S+|(?:tmp|temp|ns)\\b\\S*");

    private Edits() {}

    /** Gives the features of the document behind it. */
    static Set<String> read(String program, List<String> words, Input input, Features features) {
        String joined = String.join(" ", words);
        Set<String> given = new LinkedHashSet<>();
        Vocabulary.read().edits().stream()
                .filter(edit -> edit.programs().contains(program)
                        && edit.pattern().matcher(joined).find())
                .forEach(edit -> given.addAll(edit.gives()));
        String file =
                words.isEmpty() || !FILE.matcher(words.get(words.size() - 1)).matches()
                        ? ""
                        : words.get(words.size() - 1);
        Set<String> written = new LinkedHashSet<>(
                file.isEmpty() ? input.flowing() : input.surroundings().file(file));
        features.add("edits-text");
        features.addAll(given);
        if (given.isEmpty() || given.contains("reads-text")) {
            features.add("reads-text");
            return written;
        }
        written.addAll(given);
        if (written.remove("edits:one-line")) {
            written.add("one-line");
        }
        if (given.contains("array-pattern") && !written.contains("one-line")) {
            // kubectl writes every entry of a list in a line of its own, and these programs look at one line at a time
            written.removeAll(given);
            written.add("never-matches");
            features.add("never-matches");
        }
        if (words.stream().anyMatch(word -> word.startsWith("-i") || word.startsWith("--in-place"))
                && !file.isEmpty()) {
            input.surroundings().write(file, written);
        }
        return written;
    }
}
