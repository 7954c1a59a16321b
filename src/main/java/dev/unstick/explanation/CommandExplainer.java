package dev.unstick.explanation;

import dev.unstick.explanation.command.Danger;
import dev.unstick.explanation.command.Features;
import dev.unstick.explanation.command.ReadCommand;
import dev.unstick.explanation.command.Reading;
import dev.unstick.explanation.command.Rule;
import dev.unstick.explanation.line.CommandLines;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what command lines do to a cluster, part by part, and what to type instead. */
final class CommandExplainer {
    private static final Texts TEXTS = Texts.of(CommandExplainer.class);
    private static final int MOST_NEXT = 3;

    private CommandExplainer() {}

    /** Empty if a text is no command line. */
    static Optional<Explanation> explain(String text) {
        CommandLines lines = CommandLines.of(text);
        return Reading.isCommandLine(lines) ? Optional.of(explain(text, lines)) : Optional.empty();
    }

    private static Explanation explain(String text, CommandLines lines) {
        List<ReadCommand> commands = Reading.of(lines);
        String namespace = commands.stream()
                .map(command -> command.features().namespace())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        List<Part> parts =
                commands.stream().map(command -> part(command, namespace)).toList();
        Danger danger = parts.stream()
                .flatMap(part -> part.sayings().stream())
                .map(Saying::danger)
                .max(Comparator.naturalOrder())
                .orElse(Danger.HARMLESS);
        List<Fact> facts = new ArrayList<>();
        if (lines.curlyQuotes()) {
            facts.add(new Fact("beware", TEXTS.get("line.curly-quotes")));
        }
        if (lines.unfinished()) {
            facts.add(new Fact("beware", TEXTS.get("line.unfinished")));
        }
        boolean blind = parts.stream().noneMatch(Part::isRecognised);
        return new Explanation(
                text,
                Topic.COMMAND,
                TEXTS.get(blind ? "verdict.unrecognised" : "verdict." + danger),
                facts,
                parts,
                blind ? null : danger,
                namespace,
                next(commands, namespace));
    }

    /** What to type instead: what the most dangerous part is to be replaced by comes first. */
    private static List<Suggestion> next(List<ReadCommand> commands, String namespace) {
        return commands.stream()
                .flatMap(command -> Rule.of(command.features()).stream()
                        .map(rule ->
                                Map.entry(rule.danger(), Next.about(rule.instead(), command.features(), namespace))))
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .flatMap(Map.Entry::getValue)
                .distinct()
                .limit(MOST_NEXT)
                .toList();
    }

    private static Part part(ReadCommand command, String namespace) {
        Features features = command.features();
        List<Saying> sayings = Rule.of(features).stream()
                .map(rule -> new Saying(
                        rule.id(),
                        rule.danger(),
                        TEXTS.get("saying." + rule.id(), target(features), namespace, command.program())))
                .toList();
        return new Part(command.text(), sayings, List.of());
    }

    /** What a command is about, as part of a sentence. */
    private static String target(Features features) {
        if (features.has("kind:namespaces")) {
            return features.name().isEmpty()
                    ? TEXTS.get("target.a-namespace")
                    : TEXTS.get("target.namespace", features.name());
        }
        if (features.kind().isEmpty()) {
            return TEXTS.get("target.unnamed");
        }
        String object = features.name().isEmpty() ? features.kind() : features.kind() + "/" + features.name();
        return features.namespace().isEmpty() ? object : TEXTS.get("target.in", object, features.namespace());
    }
}
