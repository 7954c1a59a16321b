package dev.unstick.shell;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.script.DslScript;
import dev.unstick.script.Word;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the element under the cursor is, in a few lines. As with {@link Proposals}, nothing is evaluated and nobody is asked.
 *
 * @param snapshot what is known of the cluster
 * @param variables the variables there are
 * @param commands the slash commands there are
 * @param catalog what is known of finalizers; empty until it has been read
 * @param clock tells how long ago something was
 */
record Explanations(
        Supplier<Snapshot> snapshot,
        Supplier<? extends Map<String, Object>> variables,
        SlashCommands commands,
        Supplier<Optional<FinalizerCatalog>> catalog,
        Clock clock) {
    private static final Texts TEXTS = Texts.of(Explanations.class);

    /**
     * Explains.
     *
     * @param line the text
     * @param cursor where in it the cursor is
     * @return lines; empty if there is nothing to say of what is there
     */
    Optional<String> at(String line, int cursor) {
        int end = cursor;
        while (end < line.length() && isPartOfName(line.charAt(end))) {
            end++;
        }
        Lexemes before = Lexemes.of(line.substring(0, end));
        Position position = Position.of(before);
        String begun = before.text().substring(position.wordStart());
        if (position instanceof Position.CommandName) {
            return commands.find(begun.substring(Math.min(1, begun.length()))).map(Explanations::command);
        }
        if (position instanceof Position.CommandArgument argument) {
            return commands.find(argument.command()).map(Explanations::command);
        }
        if (position instanceof Position.InString string) {
            return inString(string, begun).or(() -> callee(before, string.calleeIndex()));
        }
        if (position instanceof Position.Member member) {
            return Owner.at(before, member.ownerIndex(), variables.get()).flatMap(owner -> member(owner.type(), begun));
        }
        return position instanceof Position.Code code
                ? word(begun)
                        .or(() -> variable(begun))
                        .or(() -> begun.isEmpty() ? word(code.callee()) : Optional.empty())
                : Optional.empty();
    }

    private static boolean isPartOfName(char next) {
        return Character.isJavaIdentifierPart(next) || next == '-';
    }

    private Optional<String> inString(Position.InString string, String begun) {
        boolean isNamespace = string.argument().equals("namespace")
                || (string.argument().isEmpty() && StringProposals.takesNamespace(string.callee()));
        Snapshot.@Nullable Known known =
                isNamespace ? snapshot.get().namespaces().get(begun) : null;
        if (known != null) {
            return Optional.of(namespace(begun, known));
        }
        return string.callee().equals("prune") || string.callee().equals("explain")
                ? finalizers().filter(begun::contains).findFirst().map(this::finalizer)
                : Optional.empty();
    }

    private Stream<String> finalizers() {
        return Stream.concat(
                        snapshot.get().namespaces().values().stream()
                                .flatMap(known -> known.finalizers().all().stream()),
                        variables.get().values().stream()
                                .map(value ->
                                        KnownFinalizers.of(new Owner(value.getClass(), value, ""), snapshot.get()))
                                .flatMap(Optional::stream)
                                .flatMap(finalizers -> finalizers.all().stream()))
                .distinct();
    }

    private Optional<String> callee(Lexemes before, int callee) {
        String name = before.word(callee);
        if (!before.word(callee - 1).equals(".")) {
            return word(name);
        }
        int owner = before.word(callee - 2).equals("?") ? callee - 3 : callee - 2;
        return Owner.at(before, owner, variables.get()).flatMap(what -> member(what.type(), name));
    }

    private static Optional<String> word(String name) {
        return Word.all().stream()
                .filter(word -> word.name().equals(name))
                .findFirst()
                .map(word -> lines(Stream.concat(
                        Stream.of(word.usage(), "  " + word.description()),
                        Members.signatures(DslScript.class, name).stream().map(each -> "  " + each))));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get().get(name))
                .map(value -> name + ": " + value.getClass().getSimpleName());
    }

    private static Optional<String> member(Class<?> type, String name) {
        List<String> signatures = Members.signatures(type, name);
        return signatures.isEmpty() ? Optional.empty() : Optional.of(lines(signatures.stream()));
    }

    private static String command(SlashCommand command) {
        return lines(Stream.concat(
                Stream.concat(
                        Stream.of(command.usage(), "  " + command.summary()),
                        command.details().lines().map(line -> "  " + line)),
                command.examples().stream().map(line -> "    " + line)));
    }

    private String namespace(String name, Snapshot.Known known) {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + Ages.phase(known, clock.instant()));
        known.finalizers().metadata().forEach(each -> lines.add("  metadata.finalizers: " + owned(each)));
        known.finalizers().spec().forEach(each -> lines.add("  spec.finalizers: " + owned(each)));
        return lines(lines.stream());
    }

    private String owned(String finalizer) {
        return catalog.get()
                .flatMap(all -> all.find(finalizer))
                .map(entry -> finalizer + " (" + entry.owner() + ")")
                .orElse(finalizer);
    }

    private String finalizer(String finalizer) {
        return catalog.get()
                .flatMap(all -> all.find(finalizer))
                .map(entry -> known(finalizer, entry))
                .orElse(TEXTS.get("explain.unknown", finalizer));
    }

    private static String known(String finalizer, FinalizerEntry entry) {
        return lines(Stream.of(
                finalizer,
                "  " + TEXTS.get("explain.owner", entry.owner()),
                "  " + TEXTS.get("explain.leak", entry.leak()),
                "  " + TEXTS.get("explain.fix", entry.fix())));
    }

    private static String lines(Stream<String> lines) {
        return String.join("\n", lines.toList());
    }
}
