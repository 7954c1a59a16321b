package dev.unstick.sandbox.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The failures of {@code k8s.io/apimachinery/pkg/api/errors}, word for word. */
public final class Failures {
    private Failures() {}

    /** 401. */
    public static StatusException unauthorized() {
        return new StatusException(401, "Unauthorized", "Unauthorized", null);
    }

    /** 404 for an object. */
    public static StatusException notFound(GroupResource resource, String name) {
        return new StatusException(
                404, "NotFound", resource + " " + GoText.quote(name) + " not found", details(resource, name));
    }

    /** 404 for a path in a group the server has. */
    public static StatusException noSuchResource() {
        return new StatusException(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    /** 409 for a name that is taken. */
    public static StatusException alreadyExists(GroupResource resource, String name) {
        return new StatusException(
                409, "AlreadyExists", resource + " " + GoText.quote(name) + " already exists", details(resource, name));
    }

    /** 409 for a precondition or a stale resourceVersion. */
    public static StatusException conflict(GroupResource resource, String name, String why) {
        return new StatusException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + resource + " " + GoText.quote(name) + ": " + why,
                details(resource, name));
    }

    /**
     * 409 for a server-side apply that would take other managers' fields ({@code NewConflictError}).
     *
     * @param conflicts the fields, by the printed manager
     */
    public static StatusException applyConflict(SortedMap<String, List<String>> conflicts) {
        ObjectNode details = Json.object();
        ArrayNode causes = details.putArray("causes");
        List<String> lines = new ArrayList<>();
        conflicts.forEach((manager, fields) -> {
            lines.add("conflicts with " + manager + ":");
            for (String field : fields) {
                lines.add("- " + field);
                causes.addObject()
                        .put("reason", "FieldManagerConflict")
                        .put("message", "conflict with " + manager)
                        .put("field", field);
            }
        });
        JsonNode first = causes.path(0);
        String message = causes.size() == 1
                ? "Apply failed with 1 conflict: " + first.path("message").stringValue("") + ": "
                        + first.path("field").stringValue("")
                : "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
        return new StatusException(409, "Conflict", message, details);
    }

    /** 403 from admission. */
    public static StatusException forbidden(GroupResource resource, String name, String why) {
        return new StatusException(
                403,
                "Forbidden",
                resource + " " + GoText.quote(name) + " is forbidden: " + why,
                details(resource, name));
    }

    /** 403 because the namespace is going, with the cause that client libraries look for. */
    public static StatusException namespaceTerminating(GroupResource resource, String name, String namespace) {
        ObjectNode details = details(resource, name);
        details.putArray("causes")
                .addObject()
                .put("reason", "NamespaceTerminating")
                .put("message", "namespace " + namespace + " is being terminated")
                .put("field", "metadata.namespace");
        return new StatusException(
                403,
                "Forbidden",
                resource + " " + GoText.quote(name) + " is forbidden: unable to create new content in namespace "
                        + namespace + " because it is being terminated",
                details);
    }

    /**
     * 422 from validation. The message names each error once, the causes name all of them, as the server does.
     *
     * @param kind the kind and its group, {@code (group "", resource "Namespace")}
     */
    public static StatusException invalid(GroupResource kind, String name, List<FieldError> errors) {
        Set<String> messages = new LinkedHashSet<>();
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        ArrayNode causes = details.put("kind", kind.resource()).putArray("causes");
        for (FieldError error : errors) {
            messages.add(error.message());
            causes.add(error.toCause());
        }
        return new StatusException(
                422, "Invalid", kind + " " + GoText.quote(name) + " is invalid: " + aggregate(messages), details);
    }

    /** Several messages as {@code utilerrors.Aggregate} joins them: bare when it is one, in brackets when more. */
    public static String aggregate(Collection<String> messages) {
        String joined = String.join(", ", messages);
        return messages.size() == 1 ? joined : "[" + joined + "]";
    }

    /** 422 for a patch that does not apply; the server hides the reason. */
    public static StatusException patchRejected() {
        return new StatusException(
                422, "Invalid", "the server rejected our request due to an error in our request", Json.object());
    }

    /** 400. */
    public static StatusException badRequest(String message) {
        return new StatusException(400, "BadRequest", message, null);
    }

    /** 500 without a reason: an error that the server did not expect, such as a body of the wrong types. */
    public static StatusException unexpected(String message) {
        return new StatusException(500, "", message, null);
    }

    /** 405 from the routes of the built-in groups. */
    public static StatusException methodNotAllowed() {
        return new StatusException(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                Json.object());
    }

    /** 405 from the handler of custom resources. */
    public static StatusException methodNotSupported(GroupResource resource, String verb) {
        return new StatusException(
                405,
                "MethodNotAllowed",
                verb + " is not supported on resources of kind " + GoText.quote(resource.toString()),
                kindOnly(resource));
    }

    /** 405 while a CustomResourceDefinition is being deleted. */
    public static StatusException definitionTerminating(GroupResource resource, String verb) {
        return new StatusException(
                405,
                "MethodNotAllowed",
                verb + " not allowed while custom resource definition is terminating",
                kindOnly(resource));
    }

    /** 406. */
    public static StatusException notAcceptable(Collection<String> accepted) {
        return new StatusException(
                406,
                "NotAcceptable",
                "only the following media types are accepted: " + String.join(", ", accepted),
                null);
    }

    /** 410 for a resourceVersion that history no longer reaches. */
    public static StatusException tooOld(long asked, long oldest) {
        return new StatusException(410, "Expired", "too old resource version: " + asked + " (" + oldest + ")", null);
    }

    /**
     * 410 for a list that cannot go on where it was.
     *
     * @param token goes on in the present state
     */
    public static StatusException continueExpired(String token) {
        return new StatusException(
                410,
                "Expired",
                "The provided continue parameter is too old to display a consistent list result. You can start a new"
                        + " list without the continue parameter, or use the continue token in this response to retrieve"
                        + " the remainder of the results. Continuing with the provided token results in an inconsistent"
                        + " list - objects that were created, modified, or deleted between the time the first chunk was"
                        + " returned and now may show up in the list.",
                null,
                Json.object().put("continue", token));
    }

    /** 410 for a list at a revision that history no longer reaches. */
    public static StatusException listExpired() {
        return new StatusException(410, "Expired", "The resourceVersion for the provided list is too old.", null);
    }

    /** 504 for a revision that is not there yet. */
    public static StatusException tooLargeVersion(long asked, long present) {
        ObjectNode details = Json.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "ResourceVersionTooLarge")
                .put("message", "Too large resource version");
        details.put("retryAfterSeconds", 1);
        return new StatusException(
                504,
                "Timeout",
                "Timeout: Too large resource version: " + Long.toUnsignedString(asked) + ", current: " + present,
                details);
    }

    /** 406 from the routes of the built-in groups. */
    public static StatusException notAcceptableRoute(Collection<String> available) {
        return new StatusException(
                406,
                "NotAcceptable",
                "406: Not Acceptable\n\nAvailable representations: " + String.join(", ", available),
                Json.object());
    }

    /** 406 for another form of an object than it has. */
    public static StatusException notAcceptableForm(String why) {
        return new StatusException(406, "NotAcceptable", why, null);
    }

    /** 413. */
    public static StatusException tooLarge(int limit) {
        return new StatusException(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit, null);
    }

    /** 413 for a JSON Patch without end. */
    public static StatusException tooManyOperations(int most, int found) {
        return new StatusException(
                413,
                "RequestEntityTooLarge",
                "Request entity too large: The allowed maximum operations in a JSON patch is " + most + ", got "
                        + found,
                null);
    }

    /** 415 from the routes of the built-in groups. */
    public static StatusException unsupportedMediaTypeRoute() {
        return new StatusException(415, "UnsupportedMediaType", "415: Unsupported Media Type", Json.object());
    }

    /** 415 from a decoder, which tells what it reads. */
    public static StatusException unsupportedMediaType(Collection<String> accepted) {
        return new StatusException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", accepted),
                null);
    }

    /** 500 for an error that nobody has given a reason to; the message is all there is. */
    public static StatusException failed(String message) {
        return new StatusException(500, "", message, Json.object());
    }

    /** 500. */
    public static StatusException internal(String why) {
        ObjectNode details = Json.object();
        details.putArray("causes").addObject().put("message", why);
        return new StatusException(500, "InternalError", "Internal error occurred: " + why, details);
    }

    private static ObjectNode details(GroupResource resource, String name) {
        ObjectNode details = Json.object().put("name", name);
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.resource());
    }

    private static ObjectNode kindOnly(GroupResource resource) {
        ObjectNode details = Json.object();
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.resource());
    }
}
