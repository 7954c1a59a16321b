package dev.unstick.cluster.dump;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Documents in JSON: one, or several after each other. A broken one ends where a line begins with a brace. */
final class JsonTokens implements Tokens {
    private static final Texts TEXTS = Texts.of(JsonTokens.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** More than Jackson reads ahead. */
    private static final int AHEAD = 1 << 17;

    private final PushbackReader text;
    private JsonParser parser;
    private long linesBefore;

    JsonTokens(Reader text) {
        this.text = new PushbackReader(text, AHEAD);
        this.parser = MAPPER.createParser(this.text);
    }

    @Override
    public Token next() throws BrokenFileException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return Token.END;
            }
            return switch (token) {
                case START_OBJECT -> Token.OBJECT;
                case END_OBJECT -> Token.END_OBJECT;
                case START_ARRAY -> Token.ARRAY;
                case END_ARRAY -> Token.END_ARRAY;
                case PROPERTY_NAME -> Token.NAME;
                default -> Token.VALUE;
            };
        } catch (JacksonException broken) {
            throw broken(broken);
        }
    }

    @Override
    public String name() {
        return whole(parser.currentName());
    }

    @Override
    public JsonNode value() throws BrokenFileException {
        try {
            return value(JsonNodeFactory.instance);
        } catch (JacksonException broken) {
            // Jackson reads a value to its end only when it is asked for
            throw broken(broken);
        }
    }

    private JsonNode value(JsonNodeFactory nodes) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            default -> nodes.stringNode(whole(parser.getString()));
        };
    }

    /** With a question mark for each half of a surrogate pair: Jackson writes such halves, and does not read them again. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Override
    public long line() {
        return linesBefore + parser.currentLocation().getLineNr();
    }

    @Override
    public boolean resume() {
        try {
            linesBefore = line() - 1;
            StringWriter unread = new StringWriter();
            parser.releaseBuffered(unread);
            text.unread(unread.toString().toCharArray());
            int previous = ' ';
            for (int next = text.read(); next >= 0; next = text.read()) {
                if (next == '{' && previous == '\n') {
                    text.unread(next);
                    parser = MAPPER.createParser(text);
                    return true;
                }
                linesBefore += next == '\n' ? 1 : 0;
                previous = next;
            }
            return false;
        } catch (IOException | JacksonException unreadable) {
            // has been told already: it is what broke the document before
            return false;
        }
    }

    private BrokenFileException broken(JacksonException broken) {
        long line = broken.getLocation() == null
                ? 0
                : linesBefore + Math.max(1, broken.getLocation().getLineNr());
        if (broken instanceof UnexpectedEndOfInputException) {
            return new BrokenFileException(line, TEXTS.get("json.half"));
        }
        return broken.getCause() instanceof IOException unreadable
                ? FileText.unreadable(unreadable)
                : new BrokenFileException(
                        line, TEXTS.get("json.broken", FileText.firstLine(broken.getOriginalMessage())));
    }
}
