package dev.unstick.sandbox.webhook;

import dev.unstick.sandbox.document.Members;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pretend service that answers webhooks. Its definition: {@code service: NAMESPACE/NAME} and {@code does:}, which is
 * {@code allow} (for a conversion: convert), {@code deny} with {@code message}, {@code code} and {@code reason},
 * {@code mutate} with {@code patch}, a JSON patch, {@code hang} until the caller gives up, or {@code error}, an answer 500
 * with {@code message}.
 *
 * @param service {@code NAMESPACE/NAME}
 * @param patch null unless it mutates
 * @param definition as it was given
 */
public record Backend(
        String service,
        Behaviour does,
        int code,
        String reason,
        String message,
        @Nullable JsonNode patch,
        ObjectNode definition) {
    /** What it does with every call. */
    enum Behaviour {
        /** Says yes. */
        ALLOW,
        /** Says no. */
        DENY,
        /** Says yes, with a patch. */
        MUTATE,
        /** Says nothing. */
        HANG,
        /** Answers with an error of its own. */
        ERROR;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int FORBIDDEN = 403;

    /**
     * Reads a definition.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    public static Backend read(JsonNode definition) {
        Members members = new Members(definition);
        String service = members.text("service");
        if (service.split("/", -1).length != 2 || service.startsWith("/") || service.endsWith("/")) {
            throw new IllegalArgumentException("service must be NAMESPACE/NAME, and is " + service);
        }
        Behaviour does = behaviour(members.text("does"));
        JsonNode patch = members.any("patch");
        if ((does == Behaviour.MUTATE) != (patch != null && patch.isArray())) {
            throw new IllegalArgumentException("patch, a list of operations, goes with mutate and nothing else");
        }
        Backend backend = new Backend(
                service,
                does,
                members.number("code", 0, FORBIDDEN),
                members.text("reason"),
                members.text("message"),
                patch,
                (ObjectNode) definition.deepCopy());
        members.end();
        return backend;
    }

    private static Behaviour behaviour(String text) {
        return Arrays.stream(Behaviour.values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a service cannot do " + text + "; it can: "
                        + Arrays.stream(Behaviour.values()).map(Behaviour::text).collect(Collectors.joining(", "))));
    }
}
