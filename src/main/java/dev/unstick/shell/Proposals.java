package dev.unstick.shell;

import dev.unstick.namespace.Finalizers;
import dev.unstick.script.Word;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What can be written where the cursor is. Nothing is evaluated and nobody is asked: the text says where one is, the snapshot what
 * there is in the cluster, classes what can follow a dot, and variables are looked at, not called.
 */
final class Proposals {
    private static final Texts TEXTS = Texts.of(Proposals.class);

    /** The words and named arguments whose string is a namespace's name. */
    private static final Set<String> TAKE_NAMESPACE =
            Set.of("ns", "why", "wouldStick", "watch", "plan", "rescue", "rescuePlan");

    private static final String NAMESPACE_ARGUMENT = "namespace";

    private final Supplier<Snapshot> snapshot;
    private final Supplier<? extends Map<String, Object>> variables;
    private final SlashCommands commands;
    private final Clock clock;

    /**
     * Proposes.
     *
     * @param snapshot what is known of the cluster
     * @param variables the variables there are
     * @param commands the slash commands there are
     * @param clock tells how long ago something was
     */
    Proposals(
            Supplier<Snapshot> snapshot,
            Supplier<? extends Map<String, Object>> variables,
            SlashCommands commands,
            Clock clock) {
        this.snapshot = snapshot;
        this.variables = variables;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * What can be written at the end of a text.
     *
     * @param before the text before the cursor
     * @return in the order in which to list them, whatever is there of the word already
     */
    List<Proposal> at(Lexemes before) {
        Position position = Position.of(before);
        String begun = before.text().substring(position.wordStart());
        if (position instanceof Position.CommandName) {
            return commands.all().stream()
                    .map(command -> Proposal.word("/" + command.name(), command.summary()))
                    .toList();
        }
        if (position instanceof Position.CommandArgument argument) {
            return commands.find(argument.command())
                    .map(command -> command.proposals(begun))
                    .orElse(List.of());
        }
        if (position instanceof Position.InString string) {
            return inString(before, string, begun);
        }
        if (position instanceof Position.Member member) {
            return Owner.at(before, member.ownerIndex(), variables.get())
                    .map(owner -> members(owner.type()))
                    .orElse(List.of());
        }
        return position instanceof Position.Code code ? code(code, begun) : List.of();
    }

    private List<Proposal> inString(Lexemes before, Position.InString string, String begun) {
        StringEnding ending = new StringEnding(string.delimiter());
        boolean first = string.argument().isEmpty() && string.index() == 0;
        if (string.argument().equals(NAMESPACE_ARGUMENT) || (first && TAKE_NAMESPACE.contains(string.callee()))) {
            return ending.all(namespaces());
        }
        if (first && string.callee().equals("recipe")) {
            return ending.all(recipes());
        }
        if (first && string.callee().equals("get")) {
            return ending.whole(ApiPaths.beginningWith(begun, snapshot.get()));
        }
        if (first && string.callee().equals("prune") && ending.allowsDollar()) {
            return ending.all(finalizerPaths(before, string.calleeIndex()));
        }
        return List.of();
    }

    private List<Proposal> code(Position.Code code, String begun) {
        if (TAKE_NAMESPACE.contains(code.callee()) && begun.isEmpty()) {
            return quoted(namespaces());
        }
        if (code.callee().equals("recipe") && begun.isEmpty()) {
            return quoted(recipes());
        }
        List<Proposal> proposals = new ArrayList<>();
        for (Word word : Word.all()) {
            boolean alone = word.usage().equals(word.name() + "()");
            proposals.add(
                    alone
                            ? new Proposal(word.usage(), word.name(), word.description(), false)
                            : Proposal.word(word.name(), word.description()));
        }
        variables
                .get()
                .forEach((name, value) ->
                        proposals.add(Proposal.of(name, value.getClass().getSimpleName())));
        return proposals;
    }

    private static List<Proposal> quoted(List<Proposal> names) {
        return names.stream()
                .map(name -> new Proposal("'" + name.text() + "'", name.label(), name.description(), false))
                .toList();
    }

    private List<Proposal> namespaces() {
        List<Proposal> proposals = new ArrayList<>();
        snapshot.get()
                .namespaces()
                .forEach((name, known) -> proposals.add(Proposal.of(name, Ages.phase(known, clock.instant()))));
        return proposals;
    }

    private List<Proposal> recipes() {
        return snapshot.get().recipes().stream()
                .map(recipe -> Proposal.of(recipe.name(), recipe.title()))
                .toList();
    }

    private static List<Proposal> members(Class<?> type) {
        return Members.of(type).all().stream()
                .map(member -> new Proposal(
                        member.property() ? member.name() : member.name() + (member.arguments() ? "(" : "()"),
                        member.name(),
                        member.type().getSimpleName(),
                        false))
                .toList();
    }

    private List<Proposal> finalizerPaths(Lexemes before, int prune) {
        boolean dotted = before.word(prune - 1).equals(".");
        int owner = dotted ? (before.word(prune - 2).equals("?") ? prune - 3 : prune - 2) : prune - 1;
        List<Proposal> proposals = new ArrayList<>();
        Owner.at(before, owner, variables.get())
                .flatMap(what -> KnownFinalizers.of(what, snapshot.get()))
                .ifPresent(finalizers -> add(proposals, finalizers));
        return proposals;
    }

    private static void add(List<Proposal> proposals, Finalizers finalizers) {
        Map.of("metadata", finalizers.metadata(), "spec", finalizers.spec()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(list -> !list.getValue().isEmpty())
                .forEach(list -> {
                    String path = "$." + list.getKey() + ".finalizers";
                    proposals.add(Proposal.of(
                            path, TEXTS.get("complete.all", list.getValue().size())));
                    list.getValue()
                            .forEach(finalizer -> proposals.add(
                                    Proposal.of(path + "[?(@ == \"" + finalizer + "\")]", TEXTS.get("complete.one"))));
                });
    }
}
