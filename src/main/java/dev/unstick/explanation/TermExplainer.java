package dev.unstick.explanation;

import dev.unstick.catalog.CauseId;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the words of Unstick mean: its causes, refusals and tiers, and its exit codes. */
final class TermExplainer {
    private static final Texts TEXTS = Texts.of(TermExplainer.class);
    private static final Pattern EXIT_CODE =
            Pattern.compile("(?:exit(?:ed)?(?: with)?(?: code| status)?|\\$\\?(?: ?=)?|退出码)? ?([0-9]{1,3})");

    private TermExplainer() {}

    static Optional<Explanation> explain(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return cause(text, word)
                .or(() -> refusal(text, word))
                .or(() -> tier(text, word))
                .or(() -> exitCode(text, word));
    }

    /** The ids of the refusals, as they are explained. */
    static List<String> refusals() {
        return ids("refusal-of.");
    }

    private static Optional<Explanation> cause(String text, String word) {
        return Arrays.stream(CauseId.values())
                .filter(cause -> cause.id().equals(word))
                .findFirst()
                .map(cause -> new Explanation(
                        text,
                        Topic.CAUSE,
                        cause.title(),
                        List.of(new Fact("sign", TEXTS.get("cause." + cause.id())), new Fact("first", cause.fix())),
                        Next.about(List.of("list", "why", "plan"), "")));
    }

    private static Optional<Explanation> refusal(String text, String word) {
        return TEXTS.find("refusal-of." + word).map(meaning -> {
            List<Fact> facts = new ArrayList<>();
            boolean overridable = TEXTS.bundle().containsKey("override-of." + word);
            facts.add(
                    new Fact("override", overridable ? TEXTS.get("override-of." + word) : TEXTS.get("override.never")));
            if (overridable) {
                facts.add(new Fact("how", TEXTS.get("override.how", word)));
            }
            return new Explanation(text, Topic.REFUSAL, meaning, facts, Next.about(List.of("plan", "why"), ""));
        });
    }

    private static Optional<Explanation> tier(String text, String word) {
        return TEXTS.find("tier-of." + word)
                .map(meaning -> new Explanation(text, Topic.TIER, meaning, List.of(), Next.about(List.of("plan"), "")));
    }

    private static Optional<Explanation> exitCode(String text, String word) {
        Matcher code = EXIT_CODE.matcher(word);
        return code.matches()
                ? TEXTS.find("exit-code." + code.group(1))
                        .map(meaning -> new Explanation(text, Topic.EXIT_CODE, meaning, List.of(), List.of()))
                : Optional.empty();
    }

    private static List<String> ids(String prefix) {
        ResourceBundle bundle = TEXTS.bundle();
        return bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }
}
