package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a list goes on ({@code k8s.io/apiserver/pkg/storage/continue.go}).
 *
 * @param start the key of the last object of the page before; empty for the first page
 */
record ContinueToken(String start) {
    private static final String VERSION = "meta.k8s.io/v1";

    /** The token after {@code last}. */
    static String of(long revision, ObjectNode last) {
        ObjectNode token = Json.object().put("v", VERSION).put("rv", revision).put("start", key(last));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
    }

    /** Reads a token; an empty text is the start of the list. */
    static ContinueToken parse(String text) {
        if (text.isEmpty()) {
            return new ContinueToken("");
        }
        try {
            JsonNode token = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(text));
            String start = token.path("start").stringValue("");
            if (token.path("v").stringValue("").equals(VERSION) && !start.isEmpty()) {
                return new ContinueToken(start);
            }
            throw notValid("server does not recognize this encoded version \""
                    + token.path("v").asString("") + "\"");
        } catch (JacksonException | IllegalArgumentException garbled) {
            throw notValid("illegal base64 data or JSON");
        }
    }

    /** The objects after this place. */
    List<ObjectNode> after(List<ObjectNode> objects) {
        return start.isEmpty()
                ? objects
                : objects.stream()
                        .filter(object -> key(object).compareTo(start) > 0)
                        .toList();
    }

    private static RuntimeException notValid(String why) {
        return Failures.badRequest("continue key is not valid: " + why);
    }

    private static String key(ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        return metadata.namespace() + "/" + metadata.name();
    }
}
