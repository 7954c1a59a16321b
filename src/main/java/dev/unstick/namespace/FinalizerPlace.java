package dev.unstick.namespace;

import dev.unstick.jsonpath.Location;
import dev.unstick.jsonpath.Node;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where one finalizer entry stands in a document. Every object has such places in {@code metadata.finalizers}; a Namespace of
 * the core group has them in {@code spec.finalizers} as well, while another kind's {@code spec.finalizers} is its own affair.
 *
 * @param parent {@code metadata} or {@code spec}
 * @param index the entry's index in the list
 */
record FinalizerPlace(String parent, int index) implements Comparable<FinalizerPlace> {
    private static final Comparator<FinalizerPlace> ORDER =
            Comparator.comparing(FinalizerPlace::parent).thenComparingInt(FinalizerPlace::index);
    private static final String FINALIZERS = "finalizers";

    /** The places that a matched node stands for: itself, or every entry if it is a whole list; none if it is anything else. */
    static List<FinalizerPlace> of(JsonNode document, Node node) {
        return lists(document)
                .flatMap(parent -> node.location().equals(listLocation(parent))
                        ? in(document, parent)
                        : in(document, parent).filter(place -> node.location().equals(place.location())))
                .toList();
    }

    /** Whether a matched node is a finalizer list with no entry in it. */
    static boolean isEmptyList(JsonNode document, Node node) {
        return node.value().isEmpty()
                && lists(document).anyMatch(parent -> node.location().equals(listLocation(parent)));
    }

    /** Every place of a document, those of the metadata first. */
    static List<FinalizerPlace> all(JsonNode document) {
        return lists(document).flatMap(parent -> in(document, parent)).toList();
    }

    /** The list it stands in. */
    JsonNode list(JsonNode document) {
        return document.path(parent).path(FINALIZERS);
    }

    /** The entry itself. */
    String entry(JsonNode document) {
        return list(document).path(index).asString("");
    }

    /** Its normalized path. */
    String path() {
        return location().toString();
    }

    @Override
    public int compareTo(FinalizerPlace other) {
        return ORDER.compare(this, other);
    }

    private Location location() {
        return listLocation(parent).child(index);
    }

    private static Location listLocation(String parent) {
        return Location.ROOT.child(parent).child(FINALIZERS);
    }

    /** The parents of the finalizer lists that a document of its kind and with its content has. */
    private static Stream<String> lists(JsonNode document) {
        boolean isNamespace = "Namespace".equals(document.path("kind").asString(""))
                && "v1".equals(document.path("apiVersion").asString(""));
        return Stream.of("metadata", "spec")
                .filter(parent -> parent.equals("metadata") || isNamespace)
                .filter(parent -> document.path(parent).path(FINALIZERS).isArray());
    }

    private static Stream<FinalizerPlace> in(JsonNode document, String parent) {
        return IntStream.range(0, document.path(parent).path(FINALIZERS).size())
                .mapToObj(index -> new FinalizerPlace(parent, index));
    }
}
