package dev.unstick.sandbox.document;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request that the API server answers with a {@code Status} of failure. */
public final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient @Nullable ObjectNode details;
    private final transient ObjectNode metadata;

    StatusException(int code, String reason, String message, @Nullable ObjectNode details) {
        this(code, reason, message, details, Json.object());
    }

    StatusException(int code, String reason, String message, @Nullable ObjectNode details, ObjectNode metadata) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
        this.metadata = metadata;
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    /** The machine's word for the failure, {@code NotFound}; may be empty. */
    public String reason() {
        return reason;
    }

    /** How many seconds to wait before another try; 0 when nobody knows. */
    public int retryAfterSeconds() {
        return details == null ? 0 : details.path("retryAfterSeconds").intValue(0);
    }

    /** The {@code meta/v1 Status} document to send. */
    public ObjectNode toDocument() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.set("metadata", metadata);
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (details != null) {
            status.set("details", details);
        }
        return status.put("code", code);
    }
}
