package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.Replacement;
import dev.unstick.sandbox.verb.Verbs;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests for {@code /scale}. */
final class ScaleHandler {
    private final Verbs verbs;

    ScaleHandler(Verbs verbs) {
        this.verbs = verbs;
    }

    Response answer(String verb, Request request, Target target, ResourceDefinition definition) {
        Media media = Media.of(request);
        Address address = new Address(definition, target.namespace(), target.name());
        ObjectNode object = verb.equals("get")
                ? verbs.get(address)
                : verbs.update(
                        address,
                        "scale",
                        Scale.on(change(verb, request, target, definition), definition),
                        WriteOptions.of(request));
        return media.answer(200, Scale.of(object, definition));
    }

    private static UnaryOperator<ObjectNode> change(
            String verb, Request request, Target target, ResourceDefinition definition) {
        if (verb.equals("patch")) {
            return PatchRequest.ofScale(request, definition, target.name());
        }
        JsonNode body = BodyDecoder.anything(request, "Scale");
        Address address = new Address(definition, target.namespace(), target.name());
        return new Replacement(address, body instanceof ObjectNode scale ? scale : Json.object());
    }
}
