package dev.unstick.shell;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ResourceType;
import dev.unstick.explanation.Explainer;
import dev.unstick.namespace.Finalizers;
import dev.unstick.plan.Refusal;
import dev.unstick.shell.Lexeme.Kind;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What can be written in a string, told from the word or member that it is an argument of.
 *
 * @param variables the variables there are
 * @param wishes is told of namespaces whose objects would be good to know
 */
record StringProposals(Supplier<? extends Map<String, Object>> variables, Consumer<String> wishes) {
    private static final Texts TEXTS = Texts.of(StringProposals.class);

    /** The words and named arguments whose string is a namespace's name. */
    private static final Set<String> TAKE_NAMESPACE =
            Set.of("ns", "content", "why", "wouldStick", "watch", "tree", "timeline", "plan", "rescue", "rescuePlan");

    private static final Set<String> TAKE_OBJECT = Set.of("why", "plan");
    private static final Set<String> TAKE_REMAINS = Set.of("rescue", "rescuePlan");

    /** The words that take something behind their string, as a rule. */
    private static final Set<String> GOES_ON = Set.of("recipe", "on");

    private static final String NAMESPACE_ARGUMENT = "namespace";

    /** Whether the first argument of a word is a namespace's name. */
    static boolean takesNamespace(String word) {
        return TAKE_NAMESPACE.contains(word);
    }

    /**
     * What can be written.
     *
     * @param before the text before the cursor
     * @param string where in it the string is
     * @param snapshot what is known of the cluster
     * @param now the time
     */
    List<Proposal> at(Lexemes before, Position.InString string, Snapshot snapshot, Instant now) {
        List<Proposal> proposals = open(before, string, snapshot, now);
        return isLastOfCall(before, string) ? new StringEnding(string.delimiter()).closing(proposals) : proposals;
    }

    /** Whether the parenthesis of a call was opened for this string, and nothing needs to follow it there. */
    private static boolean isLastOfCall(Lexemes before, Position.InString string) {
        boolean parenthesis = string.calleeIndex() >= 0
                && before.word(string.calleeIndex() + 1).equals("(");
        return parenthesis && (!string.argument().isEmpty() || !GOES_ON.contains(string.callee()));
    }

    private List<Proposal> open(Lexemes before, Position.InString string, Snapshot snapshot, Instant now) {
        StringEnding ending = new StringEnding(string.delimiter());
        String begun = before.text().substring(string.wordStart());
        if (!string.argument().isEmpty()) {
            return switch (string.argument()) {
                case NAMESPACE_ARGUMENT -> ending.all(namespaces(snapshot, now));
                case "override" -> ending.all(under("refusals", names(Refusal.overridable())));
                case "delete" -> ending.all(remains(before, string, snapshot));
                default -> List.of();
            };
        }
        if (string.index() == 1 && string.callee().equals("jsonpath")) {
            return paths(before, before.size() - 3, begun, ending, snapshot);
        }
        int namedBefore = named(before, string.calleeIndex()).isEmpty() ? 0 : 1;
        return string.index() == namedBefore ? first(before, string, begun, ending, snapshot, now) : List.of();
    }

    private List<Proposal> first(
            Lexemes before,
            Position.InString string,
            String begun,
            StringEnding ending,
            Snapshot snapshot,
            Instant now) {
        String callee = string.callee();
        if (TAKE_OBJECT.contains(callee) && begun.indexOf('/') > 0) {
            return objects(before, string, begun, ending, snapshot);
        }
        if (TAKE_NAMESPACE.contains(callee)) {
            List<Proposal> proposals = new ArrayList<>();
            if (TAKE_REMAINS.contains(callee)) {
                proposals.addAll(under("gone", names(snapshot.gone())));
            }
            proposals.addAll(namespaces(snapshot, now));
            List<Proposal> whole = new ArrayList<>(ending.all(proposals));
            if (TAKE_OBJECT.contains(callee) && !begun.isEmpty()) {
                whole.addAll(under("kinds", ObjectNames.kinds(begun, snapshot)));
            }
            return whole;
        }
        return switch (callee) {
            case "on", "use" -> ending.all(under("contexts", names(snapshot.contexts())));
            case "recipe" -> ending.all(recipes(snapshot));
            case "get" -> ending.whole(under("paths", ApiPaths.beginningWith(begun, snapshot)));
            case "history" ->
                ending.all(under(
                        "runs",
                        snapshot.runs().stream()
                                .map(run -> Proposal.of(run.id(), run.about()))
                                .toList()));
            case "loadPlan" -> ending.whole(under("files", FileNames.beginningWith(begun)));
            case "ofKind" ->
                ending.all(under(
                        "kinds",
                        names(snapshot.types().stream()
                                .map(ResourceType::kind)
                                .distinct()
                                .toList())));
            case "explain" -> ending.all(explainable(snapshot));
            case "prune" -> ending.allowsDollar() ? prunable(before, string, begun, ending, snapshot) : List.of();
            default -> List.of();
        };
    }

    /** The namespaces, each with its state. */
    static List<Proposal> namespaces(Snapshot snapshot, Instant now) {
        String group = TEXTS.get("group.namespaces");
        List<Proposal> proposals = new ArrayList<>();
        snapshot.namespaces()
                .forEach((name, known) ->
                        proposals.add(Proposal.of(name, Ages.phase(known, now)).under(group)));
        return proposals;
    }

    /** The saved recipes. */
    static List<Proposal> recipes(Snapshot snapshot) {
        return under(
                "recipes",
                snapshot.recipes().stream()
                        .map(recipe -> Proposal.of(recipe.name(), recipe.title()))
                        .toList());
    }

    /** Where nobody has named the namespace, it is written behind the string. */
    private List<Proposal> objects(
            Lexemes before, Position.InString string, String begun, StringEnding ending, Snapshot snapshot) {
        String named = named(before, string.calleeIndex());
        String namespace = named.isEmpty() ? snapshot.chosen() : named;
        if (namespace.isEmpty()) {
            return List.of();
        }
        wishes.accept(namespace);
        String behind = named.isEmpty() ? ", namespace: '" + namespace + "'" : "";
        String word = begun.substring(0, begun.indexOf('/'));
        return ending.all(under("objects", ObjectNames.called(word, namespace, snapshot))).stream()
                .map(each -> each.writing(each.text() + behind))
                .toList();
    }

    private List<Proposal> remains(Lexemes before, Position.InString string, Snapshot snapshot) {
        int argument =
                string.calleeIndex() + (before.word(string.calleeIndex() + 1).equals("(") ? 2 : 1);
        String namespace = Owner.text(before, argument);
        if (namespace.isEmpty()) {
            return List.of();
        }
        wishes.accept(namespace);
        return under("objects", ObjectNames.all(namespace, snapshot));
    }

    /** The namespace that an argument of a call names; empty if none does. */
    private static String named(Lexemes before, int callee) {
        for (int i = callee + 1; i < before.size() - 1; i++) {
            boolean says = before.word(i).equals(NAMESPACE_ARGUMENT)
                    && before.word(i + 1).equals(":")
                    && before.is(i + 2, Kind.STRING);
            if (says) {
                return Owner.text(before, i + 2);
            }
        }
        return "";
    }

    private List<Proposal> prunable(
            Lexemes before, Position.InString string, String begun, StringEnding ending, Snapshot snapshot) {
        int prune = string.calleeIndex();
        boolean dotted = before.word(prune - 1).equals(".");
        int owner = dotted ? (before.word(prune - 2).equals("?") ? prune - 3 : prune - 2) : prune - 1;
        List<Proposal> proposals = new ArrayList<>();
        Owner.at(before, owner, variables.get())
                .flatMap(what -> KnownFinalizers.of(what, snapshot))
                .ifPresent(finalizers -> add(proposals, finalizers));
        List<Proposal> whole = new ArrayList<>(ending.all(under("finalizers", proposals)));
        Set<String> there = Set.copyOf(whole.stream().map(Proposal::text).toList());
        paths(before, owner, begun, ending, snapshot).stream()
                .filter(path -> !there.contains(path.text()))
                .forEach(whole::add);
        return whole;
    }

    private List<Proposal> paths(Lexemes before, int owner, String begun, StringEnding ending, Snapshot snapshot) {
        if (!ending.allowsDollar() || !begun.startsWith("$")) {
            return List.of();
        }
        return Owner.at(before, owner, variables.get())
                .flatMap(what -> DocumentPaths.document(what, snapshot))
                .map(document -> under("members", DocumentPaths.beginningWith(document, begun, ending)))
                .orElse(List.of());
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

    /** What hangs here comes first, then all that can be explained by its name. */
    private static List<Proposal> explainable(Snapshot snapshot) {
        List<String> here = seen(snapshot);
        List<Proposal> proposals = new ArrayList<>(under("finalizers", names(here)));
        proposals.addAll(under(
                "explained",
                names(Explainables.NAMES.stream()
                        .filter(name -> !here.contains(name))
                        .toList())));
        return proposals;
    }

    /** Read when they are first asked for. */
    private static final class Explainables {
        static final List<String> NAMES = new Explainer(FinalizerCatalog.read()).subjects();
    }

    private static List<String> seen(Snapshot snapshot) {
        return snapshot.namespaces().values().stream()
                .flatMap(known ->
                        Stream.concat(known.finalizers().metadata().stream(), known.finalizers().spec().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Proposal> names(Iterable<String> names) {
        List<Proposal> proposals = new ArrayList<>();
        names.forEach(name -> proposals.add(Proposal.of(name, "")));
        return proposals;
    }

    private static List<Proposal> under(String group, List<Proposal> proposals) {
        String heading = TEXTS.get("group." + group);
        return proposals.stream().map(each -> each.under(heading)).toList();
    }
}
