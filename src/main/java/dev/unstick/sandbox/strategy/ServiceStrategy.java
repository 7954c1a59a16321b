package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services: the defaults of {@code pkg/apis/core/v1/defaults.go}, and an address of their own. */
final class ServiceStrategy implements Strategy {
    private final ObjectStrategy common;

    ServiceStrategy(ObjectStrategy common) {
        this.common = common;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        common.prepareForCreate(object);
        fillIn(object);
        ObjectNode spec = Json.child(object, "spec");
        if (!spec.path("type").stringValue("").equals("ExternalName") && !spec.has("clusterIP")) {
            spec.put("clusterIP", address(Metadata.of(object)));
        }
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        return common.validate(object);
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        common.prepareForUpdate(object, old, subresource);
        fillIn(object);
        ObjectNode spec = Json.child(object, "spec");
        JsonNode address = old.path("spec").path("clusterIP");
        if (!spec.has("clusterIP") && address.isString()) {
            spec.set("clusterIP", address);
        }
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        return common.validateUpdate(object, old, subresource);
    }

    private static void fillIn(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        if (!spec.has("type")) {
            spec.put("type", "ClusterIP");
        }
        if (!spec.has("sessionAffinity")) {
            spec.put("sessionAffinity", "None");
        }
        Json.elements(spec.path("ports")).forEach(port -> {
            if (port instanceof ObjectNode each && !each.has("protocol")) {
                each.put("protocol", "TCP");
            }
            if (port instanceof ObjectNode each && !each.has("targetPort") && each.has("port")) {
                each.set("targetPort", each.get("port"));
            }
        });
    }

    // spread over 10.96.0.0/16 by name: nothing routes there
    private static String address(Metadata metadata) {
        int hash = (metadata.namespace() + "/" + metadata.name()).hashCode();
        return "10.96." + ((hash >>> 8) & 0xff) + "." + (1 + (hash & 0xff) % 254);
    }
}
