package dev.unstick.explanation.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of which command.
 *
 * @param id the key of the sentence
 * @param all the features that it must have, all of them
 * @param any of these at least one; none where the list is empty
 * @param none the features that it must not have
 * @param danger how dangerous that makes it
 * @param instead what to do instead, by keys; the best first
 */
public record Rule(
        String id, List<String> all, List<String> any, List<String> none, Danger danger, List<String> instead) {

    public Rule(
            String id,
            @Nullable List<String> all,
            @Nullable List<String> any,
            @Nullable List<String> none,
            Danger danger,
            @Nullable List<String> instead) {
        this.id = id;
        this.all = all == null ? List.of() : List.copyOf(all);
        this.any = any == null ? List.of() : List.copyOf(any);
        this.none = none == null ? List.of() : List.copyOf(none);
        this.danger = danger;
        this.instead = instead == null ? List.of() : List.copyOf(instead);
    }

    /** The rules that hold for a command, in the order in which their sentences are said. */
    public static List<Rule> of(Features features) {
        return Vocabulary.read().rules().stream()
                .filter(rule -> rule.holds(features))
                .toList();
    }

    /** Every rule. */
    public static List<Rule> every() {
        return Vocabulary.read().rules();
    }

    private boolean holds(Features features) {
        return features.words().containsAll(all)
                && (any.isEmpty() || any.stream().anyMatch(features::has))
                && none.stream().noneMatch(features::has);
    }
}
