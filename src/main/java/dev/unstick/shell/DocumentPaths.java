package dev.unstick.shell;

import dev.unstick.jsonpath.JsonPath;
import dev.unstick.jsonpath.Node;
import dev.unstick.script.DraftHandle;
import dev.unstick.script.NamespaceHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** JSONPaths into a document that is in memory, one step further than what is typed. */
final class DocumentPaths {
    /** What a step can follow: names and indexes alone, which take no search. */
    private static final Pattern PLAIN = Pattern.compile("\\$(\\.[A-Za-z_][\\w-]*|\\[(\\d+|'[^'\\\\]*')])*");

    private static final Pattern SHORT = Pattern.compile("[A-Za-z_]\\w*");

    /** How many entries of a list are named one by one. */
    private static final int ENTRIES = 20;

    private DocumentPaths() {}

    /**
     * The document that an expression stands for.
     *
     * @param owner the expression
     * @param snapshot what is known of the cluster
     * @return empty if it stands for none, or for one that nobody has read
     */
    static Optional<JsonNode> document(Owner owner, Snapshot snapshot) {
        if (owner.value() instanceof NamespaceHandle namespace) {
            return Optional.of(namespace.getJson());
        }
        if (owner.value() instanceof DraftHandle draft) {
            return Optional.of(draft.getJson());
        }
        if (owner.value() instanceof JsonNode json) {
            return Optional.of(json);
        }
        boolean isWhole = owner.type() == NamespaceHandle.class
                || owner.type() == DraftHandle.class
                || owner.type() == JsonNode.class;
        return isWhole
                ? Optional.ofNullable(snapshot.namespaces().get(owner.namespace()))
                        .map(Snapshot.Known::document)
                : Optional.empty();
    }

    /**
     * The paths that go on from what is typed.
     *
     * @param document the document
     * @param begun what is typed, which begins with {@code $}
     * @param ending ends the string after a path that leads no further
     */
    static List<Proposal> beginningWith(JsonNode document, String begun, StringEnding ending) {
        String base = begun.substring(0, Math.max(1, Math.max(begun.lastIndexOf('.'), begun.lastIndexOf('['))));
        if (!PLAIN.matcher(base).matches()) {
            return List.of();
        }
        List<Node> found = JsonPath.parse(base).evaluate(document);
        List<Proposal> proposals = new ArrayList<>();
        if (found.size() == 1) {
            JsonNode node = found.get(0).value();
            node.properties().forEach(member -> {
                String step = SHORT.matcher(member.getKey()).matches()
                        ? "." + member.getKey()
                        : "['" + member.getKey().replace("\\", "\\\\").replace("'", "\\'") + "']";
                add(proposals, base + step, member.getValue(), ending);
            });
            for (int i = 0; node.isArray() && i < Math.min(node.size(), ENTRIES); i++) {
                add(proposals, base + "[" + i + "]", node.get(i), ending);
            }
        }
        return proposals;
    }

    /** Of a value only its type is told: it may be a secret. */
    private static void add(List<Proposal> proposals, String path, JsonNode value, StringEnding ending) {
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        boolean leadsOn = value.isContainer() && !value.isEmpty();
        Proposal proposal = Proposal.of(path, leadsOn ? type + " " + value.size() : type);
        proposals.addAll(leadsOn ? ending.begun(List.of(proposal)) : ending.all(List.of(proposal)));
    }
}
