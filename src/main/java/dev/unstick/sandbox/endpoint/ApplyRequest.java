package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.resource.YamlFile;
import dev.unstick.sandbox.schema.DeclaredTypes;
import dev.unstick.sandbox.verb.Application;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a server-side apply ({@code applyPatcher} of the API server). */
final class ApplyRequest {
    private ApplyRequest() {}

    /**
     * What the client wants of the object at {@code target}.
     *
     * @throws dev.unstick.sandbox.document.StatusException 400 when it is not the object that the path names, 500 when the schema does not know a
     *     field, as the server answers
     */
    static Application read(Request request, Target target, ResourceDefinition definition) {
        ObjectNode config = decode(request);
        String apiVersion = config.path("apiVersion").asString("");
        Metadata metadata = Metadata.of(config);
        if (!apiVersion.equals(definition.apiVersion())) {
            throw Failures.badRequest("Incorrect version specified in apply patch. Specified patch version: "
                    + apiVersion + ", expected: " + definition.apiVersion());
        }
        if (metadata.name().isEmpty()) {
            throw Failures.badRequest("the name of the object (" + target.name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        if (!metadata.name().equals(target.name())) {
            throw Failures.badRequest("the name of the object (" + metadata.name()
                    + ") does not match the name on the URL (" + target.name() + ")");
        }
        if (!metadata.namespace().isEmpty() && !metadata.namespace().equals(target.namespace())) {
            throw Failures.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        metadata.set("namespace", target.namespace());
        if (metadata.node().hasNonNull("managedFields")) {
            throw Failures.badRequest("metadata.managedFields must be nil");
        }
        metadata.node().remove("managedFields");
        String undeclared = DeclaredTypes.complaint(config, definition.type());
        if (undeclared != null) {
            throw Failures.failed("failed to create typed patch object (" + target.namespace() + "/" + target.name()
                    + "; " + definition.apiVersion() + ", Kind=" + definition.kind() + "): " + undeclared);
        }
        Shape.check(config, definition);
        return new Application(config, request.flag("force"));
    }

    private static ObjectNode decode(Request request) {
        String why;
        try {
            JsonNode tree = YamlFile.parse(request.body());
            if (tree instanceof ObjectNode object) {
                return object;
            }
            why = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal into Go value of type"
                    + " map[string]interface {}";
        } catch (JacksonException malformed) {
            why = "error converting YAML to JSON: yaml: "
                    + malformed.getOriginalMessage().lines().findFirst().orElse("");
        }
        throw Failures.badRequest("error decoding YAML: " + why);
    }
}
