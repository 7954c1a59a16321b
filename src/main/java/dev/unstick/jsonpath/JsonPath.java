package dev.unstick.jsonpath;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A JSONPath that has been read and can be asked of any number of documents, from any number of threads. */
public final class JsonPath {
    private final String text;
    private final List<Segment> segments;

    private JsonPath(String text, List<Segment> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * Reads a path strictly as RFC 9535 has it.
     *
     * @param text the path, such as {@code $.metadata.finalizers[?search(@, 'example\\.com')]}
     * @return the path
     * @throws JsonPathException if it is not a well-formed and well-typed path, with the place of the mistake
     */
    public static JsonPath parse(String text) {
        return new JsonPath(text, new PathParser(new Cursor(text), Dialect.RFC).path());
    }

    /**
     * Reads a path as people who know kubectl or Jayway's JsonPath write it. Every RFC 9535 path means the same here; beyond
     * them these are taken:
     *
     * <ul>
     *   <li>kubectl's beginnings: braces around it ({@code {.spec.finalizers}}), no {@code $} ({@code .metadata.name},
     *       {@code metadata.name}, {@code ['metadata']}), {@code @} for {@code $}, and blanks around such a beginning;
     *   <li>kubectl's names: {@code -} and {@code /} within them, and a backslash before any other punctuation
     *       ({@code .metadata.annotations.kubernetes\.io/x}, also as {@code ['kubernetes\.io/x']}, where only the dot may be escaped);
     *   <li>Jayway's {@code =~ /regex/} and {@code =~ /regex/i} in filters: a {@link java.util.regex.Pattern} that must match the
     *       whole string, as Jayway's does, and never matches anything but a string.
     * </ul>
     *
     * Where kubectl and RFC 9535 differ the RFC holds: {@code ['a.b']} is the member named {@code a.b}. kubectl's templates
     * ({@code range}, text, several pairs of braces) are not paths.
     *
     * @param text the path
     * @return the path
     * @throws JsonPathException if it cannot be read, with the place of the mistake
     */
    public static JsonPath parseFamiliar(String text) {
        return new JsonPath(text, new FamiliarStart(text).path());
    }

    /**
     * The nodes this path selects, in the order of RFC 9535: an object's members as the tree holds them, a node as often as it is
     * selected.
     *
     * @param root the document; how deeply it nests does not matter
     * @return the nodes; empty if there are none
     * @throws JsonPathException if a regular expression needs more stack than there is
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, which it then still is
     */
    public List<Node> evaluate(JsonNode root) {
        return List.copyOf(new Evaluation(text, root).select(segments, root));
    }

    /** The path as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
