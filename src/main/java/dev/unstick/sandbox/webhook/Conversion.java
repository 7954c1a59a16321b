package dev.unstick.sandbox.webhook;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Custom resources in another version than their own
 * ({@code k8s.io/apiextensions-apiserver/pkg/apiserver/conversion}). Strategy None changes the apiVersion; so does a
 * webhook, if one can be reached.
 *
 * @param store has the CustomResourceDefinitions
 * @param caller reaches the webhook
 */
public record Conversion(Store store, Caller caller) {
    private static final int TIMEOUT_SECONDS = 30;

    /**
     * The object in {@code apiVersion}; itself when it is in that already, else a copy that shares its parts.
     *
     * @throws dev.unstick.sandbox.document.StatusException 500 when the webhook cannot be reached or does not want to
     */
    public ObjectNode convert(GroupResource resource, ObjectNode object, String apiVersion) {
        String present = object.path("apiVersion").stringValue("");
        ObjectNode definition = present.equals(apiVersion) ? null : definition(resource);
        if (definition == null) {
            return object;
        }
        JsonNode conversion = definition.at("/spec/conversion");
        if (conversion.path("strategy").stringValue("").equals("Webhook")) {
            ask(
                    conversion.at("/webhook/clientConfig"),
                    present,
                    object.path("kind").stringValue(""));
        }
        ObjectNode converted = Json.object();
        converted.setAll(object);
        return converted.put("apiVersion", apiVersion);
    }

    /** All of them in {@code apiVersion}; the list itself when they are in that already. */
    public List<ObjectNode> convert(GroupResource resource, List<ObjectNode> objects, String apiVersion) {
        if (objects.stream()
                .allMatch(each -> each.path("apiVersion").stringValue("").equals(apiVersion))) {
            return objects;
        }
        List<ObjectNode> converted = new ArrayList<>(objects.size());
        objects.forEach(each -> converted.add(convert(resource, each, apiVersion)));
        return converted;
    }

    /** As it is to be stored. */
    public ObjectNode toStorage(GroupResource resource, ObjectNode object) {
        ObjectNode definition = definition(resource);
        String version = definition == null
                ? ""
                : Json.elements(definition.at("/spec/versions"))
                        .filter(each -> each.path("storage").booleanValue(false))
                        .map(each -> each.path("name").stringValue(""))
                        .findFirst()
                        .orElse("");
        return version.isEmpty() ? object : convert(resource, object, resource.group() + "/" + version);
    }

    private void ask(JsonNode clientConfig, String apiVersion, String kind) {
        String start = "conversion webhook for " + apiVersion + ", Kind=" + kind + " failed: ";
        try {
            Backend backend = caller.call(clientConfig, TIMEOUT_SECONDS);
            if (backend.does() == Backend.Behaviour.DENY) {
                throw Refusals.unclassified(start
                        + (backend.message().isEmpty()
                                ? "response.result.status was 'Failure', not 'Success'"
                                : backend.message()));
            }
        } catch (CallException failure) {
            throw Refusals.unclassified(start + failure.text());
        }
    }

    private @Nullable ObjectNode definition(GroupResource resource) {
        return resource.group().isEmpty()
                ? null
                : store.find(BuiltIn.DEFINITIONS, "", resource.resource() + "." + resource.group());
    }
}
