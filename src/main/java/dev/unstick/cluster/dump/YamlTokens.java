package dev.unstick.cluster.dump;

import dev.unstick.text.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Documents in YAML, each read for itself, so that a broken one does not take the next with it. */
final class YamlTokens implements Tokens {
    private static final Texts TEXTS = Texts.of(YamlTokens.class);

    /** How long one document may be, in characters; a longer one is cut off there. */
    private static final int LONGEST_DOCUMENT = 1 << 29;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(LONGEST_DOCUMENT).build();

    private final BufferedReader text;
    private final Deque<Boolean> withinMappings = new ArrayDeque<>();
    private YamlDocument document;
    private YamlAliases events;
    private boolean nameIsNext;
    private @Nullable ScalarEvent scalar;
    private @Nullable Event last;

    YamlTokens(BufferedReader text) {
        this.text = text;
        this.document = new YamlDocument(text, 0);
        this.events = events(document);
    }

    @Override
    public Token next() throws BrokenFileException {
        try {
            while (true) {
                if (!events.hasNext()) {
                    if (!advance()) {
                        return Token.END;
                    }
                    continue;
                }
                Event event = events.next();
                last = event;
                switch (event.getEventId()) {
                    case MappingStart -> {
                        return begin(true);
                    }
                    case SequenceStart -> {
                        return begin(false);
                    }
                    case MappingEnd -> {
                        return end(Token.END_OBJECT);
                    }
                    case SequenceEnd -> {
                        return end(Token.END_ARRAY);
                    }
                    case Scalar -> {
                        scalar = (ScalarEvent) event;
                        boolean name = nameIsNext;
                        nameIsNext = !name && withinMapping();
                        return name ? Token.NAME : Token.VALUE;
                    }
                    default -> {
                        // the beginnings and ends of documents and streams; comments are not parsed
                    }
                }
            }
        } catch (MarkedYamlEngineException broken) {
            long line = broken.getProblemMark().map(Mark::getLine).orElse(0) + 1L;
            throw new BrokenFileException(
                    document.linesBefore() + line, TEXTS.get("yaml.broken", FileText.firstLine(broken.getProblem())));
        } catch (YamlEngineException broken) {
            throw broken.getCause() instanceof IOException unreadable
                    ? FileText.unreadable(unreadable)
                    : new BrokenFileException(
                            0, TEXTS.get("yaml.broken", FileText.firstLine(String.valueOf(broken.getMessage()))));
        }
    }

    @Override
    public String name() {
        return scalar == null ? "" : scalar.getValue();
    }

    @Override
    public JsonNode value() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (scalar == null) {
            return nodes.nullNode();
        }
        String value = scalar.getValue();
        boolean plain = scalar.isPlain() && scalar.getTag().isEmpty();
        Tag tag = plain ? SETTINGS.getSchema().getScalarResolver().resolve(value, true) : Tag.STR;
        try {
            if (tag.equals(Tag.NULL)) {
                return nodes.nullNode();
            } else if (tag.equals(Tag.BOOL)) {
                return nodes.booleanNode(Boolean.parseBoolean(value));
            } else if (tag.equals(Tag.INT)) {
                return nodes.numberNode(new BigInteger(value));
            } else if (tag.equals(Tag.FLOAT)) {
                return nodes.numberNode(new BigDecimal(value));
            }
        } catch (NumberFormatException infinite) {
            // .inf and .nan are numbers for YAML and none for Kubernetes
        }
        return nodes.stringNode(value);
    }

    @Override
    public long line() {
        long within = last == null ? 0 : last.getStartMark().map(Mark::getLine).orElse(0);
        return document.linesBefore() + within + 1;
    }

    @Override
    public boolean resume() {
        try {
            document.skip();
            return advance();
        } catch (IOException unreadable) {
            // has been told already: it is what broke the document before
            return false;
        }
    }

    private Token begin(boolean mapping) throws BrokenFileException {
        if (nameIsNext) {
            throw new BrokenFileException(line(), TEXTS.get("yaml.name-is-no-text"));
        }
        withinMappings.push(mapping);
        nameIsNext = mapping;
        return mapping ? Token.OBJECT : Token.ARRAY;
    }

    private Token end(Token token) {
        withinMappings.pop();
        nameIsNext = withinMapping();
        return token;
    }

    private boolean withinMapping() {
        return Boolean.TRUE.equals(withinMappings.peek());
    }

    /** Goes on to the next document of the file; false if there is none. */
    private boolean advance() {
        if (document.isLast()) {
            return false;
        }
        document = new YamlDocument(text, document.lines());
        events = events(document);
        withinMappings.clear();
        nameIsNext = false;
        return true;
    }

    private static YamlAliases events(YamlDocument document) {
        Iterator<Event> events = new Parse(SETTINGS).parseReader(document).iterator();
        return new YamlAliases(events, document.linesBefore());
    }
}
