package dev.unstick.explanation;

import dev.unstick.explanation.command.Features;
import dev.unstick.text.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What to type next, filled in as far as names are known. */
final class Next {
    private static final Texts TEXTS = Texts.of(Next.class);
    private static final String OF_OBJECT = "-object";
    private static final String NAMESPACE = "NAMESPACE";

    /** Kinds that live in no namespace, as people write them most. */
    private static final List<String> CLUSTER_WIDE =
            List.of("pv", "persistentvolume", "crd", "node", "apiservice", "ns", "namespace", "namespaces");

    private Next() {}

    /**
     * Suggestions about a namespace.
     *
     * @param keys which, the best first
     * @param namespace its name; empty where it is to be filled in
     */
    static List<Suggestion> about(Collection<String> keys, String namespace) {
        String name = namespace.isEmpty() ? NAMESPACE : namespace;
        return keys.stream().map(key -> suggestion(key, name, name)).toList();
    }

    /**
     * Suggestions about what a command is about; those about an object only where it is named.
     *
     * @param keys which, the best first
     * @param features what is known of the command
     * @param other the namespace where the command names none; empty where it is to be filled in
     */
    static Stream<Suggestion> about(Collection<String> keys, Features features, String other) {
        String named = features.namespace().isEmpty() ? other : features.namespace();
        String namespace = named.isEmpty() ? NAMESPACE : named;
        return keys.stream()
                .map(key -> {
                    if (!key.endsWith(OF_OBJECT)) {
                        return suggestion(key, namespace, namespace);
                    }
                    return features.name().isEmpty() || features.kind().isEmpty()
                            ? null
                            : ofObject(key, features, namespace);
                })
                .filter(Objects::nonNull);
    }

    private static Suggestion ofObject(String key, Features features, String namespace) {
        String object = features.kind() + "/" + features.name();
        boolean everywhere = CLUSTER_WIDE.contains(features.kind());
        return suggestion(
                key,
                everywhere ? object : object + " -n " + namespace,
                everywhere ? object + "'" : object + "', namespace: '" + namespace + "'");
    }

    private static Suggestion suggestion(String key, String command, String entry) {
        String word = key.endsWith(OF_OBJECT) ? key.substring(0, key.length() - OF_OBJECT.length()) : key;
        String entered = switch (word) {
            case "list" -> "stuck()";
            case "would-stick" -> "wouldStick '" + entry + "'";
            case "free" -> "apply plan('" + entry + "')";
            default -> word + " '" + (entry.endsWith("'") ? entry : entry + "'");
        };
        String typed = word.equals("list") ? "unstick list" : "unstick " + word + " " + command;
        return new Suggestion(typed, key.equals("free-object") ? "" : entered, TEXTS.get("next." + key));
    }
}
