package dev.unstick.cluster.fabric8;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON so that what was read is written again as it was: numbers keep their digits, fields their order. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /**
     * One document.
     *
     * @throws tools.jackson.core.JacksonException if it is none
     */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /**
     * One document in UTF-8.
     *
     * @throws tools.jackson.core.JacksonException if it is none
     */
    static JsonNode read(byte[] text) {
        return MAPPER.readTree(text);
    }

    /** A parser for documents that need not be kept whole. */
    static JsonParser parser(byte[] text) {
        return MAPPER.createParser(text);
    }

    /** The text of a document. */
    static String write(JsonNode document) {
        return MAPPER.writeValueAsString(document);
    }
}
