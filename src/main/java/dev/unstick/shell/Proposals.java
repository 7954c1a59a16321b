package dev.unstick.shell;

import dev.unstick.script.Word;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What can be written where the cursor is. Nothing is evaluated and nobody is asked: the text says where one is, the snapshot what
 * there is in the cluster, classes what can follow a dot, and variables are looked at, not called.
 */
final class Proposals {
    private static final Texts TEXTS = Texts.of(Proposals.class);

    private final Supplier<Snapshot> snapshot;
    private final Supplier<? extends Map<String, Object>> variables;
    private final SlashCommands commands;
    private final List<Word> words;
    private final Clock clock;
    private final StringProposals strings;

    /** Proposes the usual words, without the objects of namespaces. */
    Proposals(
            Supplier<Snapshot> snapshot,
            Supplier<? extends Map<String, Object>> variables,
            SlashCommands commands,
            Clock clock) {
        this(snapshot, variables, commands, Word.all(), clock, namespace -> {});
    }

    /**
     * Proposes.
     *
     * @param snapshot what is known of the cluster
     * @param variables the variables there are
     * @param commands the slash commands there are
     * @param words the words there are
     * @param clock tells how long ago something was
     * @param wishes is told, at once, of a namespace whose objects would be good to know
     */
    Proposals(
            Supplier<Snapshot> snapshot,
            Supplier<? extends Map<String, Object>> variables,
            SlashCommands commands,
            List<Word> words,
            Clock clock,
            Consumer<String> wishes) {
        this.snapshot = snapshot;
        this.variables = variables;
        this.commands = commands;
        this.words = words;
        this.clock = clock;
        this.strings = new StringProposals(variables, wishes);
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
                    .map(command -> Proposal.word("/" + command.name(), command.summary())
                            .under(TEXTS.get("group.commands")))
                    .toList();
        }
        if (position instanceof Position.CommandArgument argument) {
            return commands.find(argument.command())
                    .map(command -> command.proposals(begun))
                    .orElse(List.of());
        }
        if (position instanceof Position.InString string) {
            return strings.at(before, string, snapshot.get(), clock.instant());
        }
        if (position instanceof Position.Member member) {
            return Owner.at(before, member.ownerIndex(), variables.get())
                    .map(owner -> members(owner.type()))
                    .orElse(List.of());
        }
        return position instanceof Position.Code code ? code(code, begun) : List.of();
    }

    private List<Proposal> code(Position.Code code, String begun) {
        if (StringProposals.takesNamespace(code.callee()) && begun.isEmpty()) {
            return quoted(StringProposals.namespaces(snapshot.get(), clock.instant()));
        }
        if (code.callee().equals("recipe") && begun.isEmpty()) {
            return quoted(StringProposals.recipes(snapshot.get()));
        }
        List<Proposal> proposals = new ArrayList<>();
        for (Word word : words) {
            boolean alone = word.usage().equals(word.name() + "()");
            Proposal proposal = alone
                    ? new Proposal(word.usage(), word.name(), word.description(), false)
                    : Proposal.word(word.name(), word.description());
            proposals.add(proposal.under(TEXTS.get("group.words")));
        }
        variables
                .get()
                .forEach((name, value) -> proposals.add(
                        Proposal.of(name, value.getClass().getSimpleName()).under(TEXTS.get("group.variables"))));
        return proposals;
    }

    private static List<Proposal> quoted(List<Proposal> names) {
        return names.stream().map(name -> name.writing("'" + name.text() + "'")).toList();
    }

    private static List<Proposal> members(Class<?> type) {
        return Members.of(type).all().stream()
                .map(member -> new Proposal(
                        member.property() ? member.name() : member.name() + (member.arguments() ? "(" : "()"),
                        member.name(),
                        member.type().getSimpleName(),
                        false,
                        TEXTS.get("group.members")))
                .toList();
    }
}
