package dev.unstick.plan.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.unstick.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans as JSON, field for field, and the digest of such a document. */
final class PlanJson {
    /** The form of the documents; another one is another number. */
    static final int FORMAT = 1;

    /** What is null is left out, since a null in a document is a value of its own: that of a field that an edit tests. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(checker -> checker.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private PlanJson() {}

    /** The document of a plan, without a digest. */
    static ObjectNode document(Plan plan) {
        ObjectNode document = MAPPER.createObjectNode().put("format", FORMAT);
        document.set("plan", MAPPER.valueToTree(plan));
        return document;
    }

    /**
     * SHA-256 of a document without white space, the fields of each object sorted by their names; 64 hexadecimal digits.
     *
     * @param document a document; its own {@code digest} does not count
     */
    static String digest(ObjectNode document) {
        ObjectNode counted = document.deepCopy();
        counted.remove("digest");
        byte[] canonical = CANONICAL.writeValueAsString((JsonNode) counted).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
