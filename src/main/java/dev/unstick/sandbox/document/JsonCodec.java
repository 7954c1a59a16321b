package dev.unstick.sandbox.document;

import tools.jackson.core.JsonParser;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Between text and trees. Jackson's mapper takes longer to wake up than all the rest of a cluster that nobody has asked
 * anything yet, so it sleeps until the first text comes.
 */
public final class JsonCodec {
    JsonCodec() {}

    private static final class Awake {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        static final ObjectWriter PRETTY = MAPPER.writer()
                .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                                .withObjectEmptySeparator("")
                                .withArrayEmptySeparator(""))
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(new DefaultIndenter("  ", "\n")));
    }

    /** Makes nodes. */
    public JsonNodeFactory getNodeFactory() {
        return JsonNodeFactory.instance;
    }

    /**
     * Reads one value; a missing node when there is none.
     *
     * @throws tools.jackson.core.JacksonException when it is not JSON, or goes on behind the value
     */
    public JsonNode readTree(byte[] text) {
        return Awake.MAPPER.readTree(text);
    }

    /**
     * Reads one value; a missing node when there is none.
     *
     * @throws tools.jackson.core.JacksonException when it is not JSON, or goes on behind the value
     */
    public JsonNode readTree(String text) {
        return Awake.MAPPER.readTree(text);
    }

    /** Reads token by token. */
    public JsonParser createParser(byte[] text) {
        return Awake.MAPPER.createParser(text);
    }

    byte[] compact(JsonNode node) {
        return Awake.MAPPER.writeValueAsBytes(node);
    }

    byte[] pretty(JsonNode node) {
        return Awake.PRETTY.writeValueAsBytes(node);
    }
}
