package dev.unstick.cluster.dump;

import dev.unstick.cluster.ResourceType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The kinds that Kubernetes itself brings, from {@code built-in-kinds.txt}; the table explains its columns. */
final class BuiltInKinds {
    /** What may be asked of a kind, as a living server would say of nearly all. */
    static final Set<String> VERBS =
            Set.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    static final List<BuiltInKind> ALL = read();

    private BuiltInKinds() {}

    /**
     * One of them.
     *
     * @param type its type in the version of a present server
     * @param scope the word of the table
     * @param shortNames what kubectl calls it for short
     */
    record BuiltInKind(ResourceType type, String scope, List<String> shortNames) {
        /** Whether a namespace of which it was not dumped is not wholly dumped. */
        boolean isContent() {
            return scope.equals("content") || isForemost();
        }

        /** Whether it is named first where many are missing. */
        boolean isForemost() {
            return scope.equals("foremost");
        }
    }

    private static List<BuiltInKind> read() {
        InputStream table = Objects.requireNonNull(BuiltInKinds.class.getResourceAsStream("built-in-kinds.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(BuiltInKinds::kind)
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static BuiltInKind kind(String line) {
        List<String> words = List.of(line.split(" ", -1));
        String apiVersion = words.get(0);
        List<String> shortNames = words.size() > 4 ? List.of(words.get(4).split(",", -1)) : List.of();
        ResourceType type = new ResourceType(
                GroupKind.group(apiVersion),
                GroupKind.version(apiVersion),
                words.get(2),
                words.get(1),
                !words.get(3).equals("cluster"),
                VERBS,
                shortNames);
        return new BuiltInKind(type, words.get(3), shortNames);
    }
}
