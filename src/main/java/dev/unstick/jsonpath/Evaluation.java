package dev.unstick.jsonpath;

import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** One path asked of one document. */
final class Evaluation {
    private final String path;
    private final JsonNode root;
    private final Map<String, Optional<Pattern>> patterns = new HashMap<>();

    /**
     * An evaluation.
     *
     * @param path the path's text, for complaints
     * @param root what {@code $} stands for
     */
    Evaluation(String path, JsonNode root) {
        this.path = path;
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    /** The nodes that segments select from a value on; their places are relative to it. */
    List<Node> select(List<Segment> segments, JsonNode from) {
        List<Node> nodes = List.of(new Node(Location.ROOT, from));
        for (Segment segment : segments) {
            List<Node> selected = new ArrayList<>();
            for (Node node : nodes) {
                segment.visit(node, visited -> {
                    stopIfInterrupted();
                    segment.selectors().forEach(selector -> selector.select(visited, this, selected::add));
                });
            }
            nodes = selected;
        }
        return nodes;
    }

    /** What an I-Regexp means; empty if it is none. Each is translated once. */
    Optional<Pattern> pattern(String regex, int position) {
        try {
            return patterns.computeIfAbsent(regex, InteroperableRegex::compile);
        } catch (PatternSyntaxException nestedTooDeep) {
            throw unanswerable(position, "regex-too-deep");
        }
    }

    boolean matches(Pattern pattern, String text, boolean whole, int position) {
        Matcher matcher = pattern.matcher(new InterruptibleText(text));
        try {
            return whole ? matcher.matches() : matcher.find();
        } catch (StackOverflowError alternativesTooDeep) {
            // java.util.regex recurses once for each repetition of a group
            throw unanswerable(position, "regex-stack");
        }
    }

    private JsonPathException unanswerable(int position, String reason) {
        return JsonPathException.unanswerable(
                path, position, Texts.of(Evaluation.class).get(reason));
    }

    /** @throws CancellationException if the thread is interrupted, which it then still is */
    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(Texts.of(Evaluation.class).get("interrupted"));
        }
    }

    /** A string that stops being readable when the thread is interrupted, so that a regular expression that backtracks for ever can be stopped. */
    private record InterruptibleText(CharSequence text) implements CharSequence {
        @Override
        public char charAt(int index) {
            stopIfInterrupted();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new InterruptibleText(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
