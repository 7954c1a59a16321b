package dev.unstick.explanation;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Says what messages of kubectl, the API server and its controllers mean; which there are is in {@code messages.json}. */
final class MessageExplainer {
    private static final Texts TEXTS = Texts.of(MessageExplainer.class);

    private MessageExplainer() {}

    /**
     * A message that is known.
     *
     * @param id the key of its texts
     * @param pattern what it looks like; its groups fill the texts in, and one called {@code namespace} is a namespace
     * @param next what to type next, by keys
     * @param hides other messages of which this one says more
     */
    record Message(
            String id,
            Pattern pattern,
            List<String> next,
            @Nullable List<String> hides) {}

    static List<Message> every() {
        return Once.MESSAGES;
    }

    /** The messages in a text, in the order of the file, which is that of how much they say; empty if there is none. */
    static Optional<Explanation> explain(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        List<Part> parts = new ArrayList<>();
        Set<String> hidden = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>();
        String namespace = "";
        for (Message message : Once.MESSAGES) {
            Matcher found = message.pattern().matcher(line);
            if (!hidden.contains(message.id()) && found.find()) {
                parts.add(part(message, found));
                hidden.addAll(message.hides() == null ? List.of() : message.hides());
                keys.addAll(message.next());
                namespace = namespace.isEmpty() ? namespace(message, found) : namespace;
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(explanation(text, parts, keys, namespace));
    }

    private static Explanation explanation(String text, List<Part> parts, Set<String> keys, String namespace) {
        boolean single = parts.size() == 1;
        List<Fact> facts = parts.get(0).facts();
        return new Explanation(
                text,
                Topic.MESSAGE,
                single ? facts.get(0).text() : TEXTS.get("message.several", parts.size()),
                single ? facts.subList(1, facts.size()) : List.of(),
                single ? List.of() : parts,
                null,
                namespace,
                Next.about(keys, namespace));
    }

    private static Part part(Message message, Matcher found) {
        String[] values = new String[found.groupCount()];
        for (int i = 0; i < values.length; i++) {
            String group = found.group(i + 1);
            values[i] = group == null ? "" : group;
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("is", withoutGaps(TEXTS.get("means." + message.id(), (Object[]) values))));
        facts.add(new Fact("first", withoutGaps(TEXTS.get("then." + message.id(), (Object[]) values))));
        return new Part(found.group().strip(), List.of(), facts);
    }

    /** Without brackets around what the message does not tell. */
    private static String withoutGaps(String text) {
        return text.replaceAll(" ?[(\uff08][)\uff09]", "");
    }

    private static String namespace(Message message, Matcher found) {
        return message.pattern().pattern().contains("(?<namespace>")
                ? Optional.ofNullable(found.group("namespace")).orElse("")
                : "";
    }

    /** Read when it is first needed. */
    private static final class Once {
        static final List<Message> MESSAGES = read();

        private static List<Message> read() {
            try (InputStream resource = MessageExplainer.class.getResourceAsStream("messages.json")) {
                if (resource == null) {
                    throw new IllegalStateException("messages.json is missing from the jar");
                }
                return JsonMapper.shared().readValue(resource, new TypeReference<>() {});
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
