package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a list goes on ({@code k8s.io/apiserver/pkg/storage/continue.go}).
 *
 * @param revision of the first page, whose state the following pages show too; -1 for the present state
 * @param start the key to go on with, below the list's own place
 */
record ContinueToken(long revision, String start) {
    private static final String VERSION = "meta.k8s.io/v1";
    private static final String INVALID = "invalid continue token: continue key is not valid";

    /** The token that begins right behind the key {@code last}. */
    static ContinueToken behind(String last, long revision) {
        return new ContinueToken(revision, last + '\0');
    }

    /** The same place in the present state. */
    ContinueToken inconsistent() {
        return new ContinueToken(-1, start);
    }

    /** As clients get it. */
    String encoded() {
        JsonNode token = Json.object().put("v", VERSION).put("rv", revision).put("start", start);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
    }

    /** Reads what a client sends back; 400 when it was never handed out. */
    static ContinueToken parse(String text) {
        byte[] decoded = decode(text);
        JsonNode token;
        try {
            token = Json.MAPPER.readTree(decoded);
        } catch (JacksonException garbled) {
            throw notValid(": " + GoJson.complaint(decoded));
        }
        if (!token.isObject()) {
            throw notValid(
                    decoded.length == 0
                            ? ": unexpected end of JSON input"
                            : ": json: cannot unmarshal " + GoText.type(token)
                                    + " into Go value of type storage.continueToken");
        }
        String version = token.path("v").asString("");
        if (!version.equals(VERSION)) {
            throw notValid(": server does not recognize this encoded version " + version);
        }
        long revision = token.path("rv").longValue(0);
        String start = token.path("start").stringValue("");
        if (revision == 0) {
            throw notValid(": incorrect encoded start resourceVersion (version " + VERSION + ")");
        }
        if (start.isEmpty()) {
            throw notValid(": encoded start key empty (version " + VERSION + ")");
        }
        // path.Clean of such a key is another one: it would lead out of the list's own place
        if (Arrays.stream((start.startsWith("/") ? start.substring(1) : start).split("/", -1))
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
            throw notValid(": " + start);
        }
        return new ContinueToken(revision, start.startsWith("/") ? start.substring(1) : start);
    }

    private static byte[] decode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean known = letter < 128 && (Character.isLetterOrDigit(letter) || letter == '-' || letter == '_');
            if (!known) {
                throw notValid(": illegal base64 data at input byte " + i);
            }
        }
        try {
            return Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException cutShort) {
            throw notValid(": illegal base64 data at input byte " + text.length() / 4 * 4);
        }
    }

    private static RuntimeException notValid(String why) {
        return Failures.badRequest(INVALID + why);
    }
}
