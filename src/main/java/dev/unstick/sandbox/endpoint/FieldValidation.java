package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.schema.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** {@code fieldValidation}: whether fields that are unknown or given twice are let pass, warned of, or refused. */
final class FieldValidation {
    /** The values that the parameter may have. */
    static final List<String> MODES = List.of("", "Ignore", "Strict", "Warn");

    private static final String WARNING = "299 - ";

    private final String mode;
    private final List<String> complaints = new ArrayList<>();

    FieldValidation(Request request) {
        mode = request.parameter("fieldValidation");
    }

    /** Looks through a request's body. */
    void lookAt(Request request, ObjectNode object, ResourceDefinition definition) {
        if (!mode.equals("Ignore")) {
            String type = request.header("content-type");
            if (type.isEmpty() || type.contains("json")) {
                complaints.addAll(DuplicateFields.of(request.body()));
            }
            lookAt(object, definition);
        }
    }

    /** Looks through a document. */
    void lookAt(ObjectNode object, ResourceDefinition definition) {
        if (!mode.equals("Ignore")) {
            UnknownFields.of(object, definition.type())
                    .forEach(path -> complaints.add("unknown field " + GoText.quote(path)));
        }
    }

    /** Why the write is to be refused; empty when it is not. */
    String refusal() {
        return mode.equals("Strict") && !complaints.isEmpty()
                ? "strict decoding error: " + String.join(", ", complaints)
                : "";
    }

    /** The answer, with the warnings that are due. */
    Response warn(Response answer) {
        if (complaints.isEmpty() || !(answer instanceof Response.Whole whole)) {
            return answer;
        }
        // a header can carry no control characters: NewWarningHeader refuses them, and its caller gives up
        String warnings = complaints.stream()
                .distinct()
                .filter(complaint -> complaint.codePoints().noneMatch(Character::isISOControl))
                .map(complaint -> WARNING + GoText.quote(complaint))
                .collect(Collectors.joining(", "));
        if (warnings.isEmpty()) {
            return answer;
        }
        Map<String, String> headers = new HashMap<>(whole.headers());
        // the transport takes each character for a byte
        headers.put("Warning", new String(warnings.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        return new Response.Whole(whole.code(), whole.contentType(), whole.body(), headers);
    }
}
