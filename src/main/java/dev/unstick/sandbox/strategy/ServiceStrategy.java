package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services: an address of their own, which stays ({@code pkg/registry/core/service}). */
final class ServiceStrategy implements Strategy {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final List<String> ADDRESSES = List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int NODE_PORTS = 2_768;

    private final ObjectStrategy common;

    ServiceStrategy(ObjectStrategy common) {
        this.common = common;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        common.prepareForCreate(object);
        allocate(object);
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = common.validate(object);
        errors.addAll(specification(object));
        return errors;
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        common.prepareForUpdate(object, old, subresource);
        ObjectNode spec = Json.child(object, "spec");
        JsonNode before = old.path("spec");
        boolean named = spec.path("type").asString("").equals("ExternalName");
        for (String field : ADDRESSES) {
            if (!named && !spec.has(field) && before.has(field)) {
                spec.set(field, before.get(field).deepCopy());
            }
        }
        if (spec.has("clusterIP") && !spec.path("clusterIP").equals(before.path("clusterIP"))) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
        }
        for (JsonNode port : spec.path("ports")) {
            for (JsonNode known : before.path("ports")) {
                boolean same = port.path("port").equals(known.path("port"))
                        && port.path("protocol").equals(known.path("protocol"));
                if (same && known.has("nodePort") && !port.has("nodePort") && hasNodePorts(spec)) {
                    ((ObjectNode) port).set("nodePort", known.get("nodePort"));
                }
            }
        }
        allocate(object);
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        List<FieldError> errors = common.validateUpdate(object, old, subresource);
        if (subresource.isEmpty() && !ObjectStrategy.sameSpecification(object, old)) {
            errors.addAll(addressStays(object, old));
            errors.addAll(specification(object));
        }
        return errors;
    }

    private static List<FieldError> addressStays(ObjectNode object, ObjectNode old) {
        String before = old.at("/spec/clusterIP").asString("");
        String now = object.at("/spec/clusterIP").asString("");
        boolean named = object.at("/spec/type").asString("").equals("ExternalName");
        return before.isEmpty() || named || now.equals(before)
                ? List.of()
                : List.of(FieldError.invalidValue(
                        "spec.clusterIPs[0]", GoText.strings(List.of(now)), "may not change once set"));
    }

    private static List<FieldError> specification(ObjectNode object) {
        Check check = new Check();
        JsonNode spec = object.path("spec");
        String type = spec.path("type").asString("");
        boolean headless = spec.path("clusterIP").asString("").equals("None");
        JsonNode ports = spec.path("ports");
        if (type.equals("ExternalName")) {
            check.required(spec.path("externalName"), "spec.externalName", "");
        } else if (ports.isEmpty() && !headless) {
            check.add(FieldError.required("spec.ports", ""));
        }
        for (int i = 0; i < ports.size(); i++) {
            JsonNode port = ports.path(i);
            String place = "spec.ports[" + i + "]";
            if (ports.size() > 1) {
                check.required(port.path("name"), place + ".name", "");
            }
            check.port(port.path("port"), place + ".port");
            check.oneOf(port.path("protocol"), place + ".protocol", PROTOCOLS);
            check.port(port.path("targetPort"), place + ".targetPort");
        }
        check.oneOf(spec.path("type"), "spec.type", TYPES);
        check.oneOf(spec.path("sessionAffinity"), "spec.sessionAffinity", List.of("ClientIP", "None"));
        return check.errors();
    }

    private static void allocate(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        if (spec.path("type").asString("").equals("ExternalName")) {
            return;
        }
        Metadata metadata = Metadata.of(object);
        if (!spec.has("clusterIP")) {
            spec.put("clusterIP", address(metadata));
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
        }
        if (!spec.has("ipFamilies")) {
            spec.putArray("ipFamilies").add("IPv4");
            spec.put("ipFamilyPolicy", "SingleStack");
        }
        if (hasNodePorts(spec)) {
            int index = 0;
            for (JsonNode port : spec.path("ports")) {
                if (!port.has("nodePort") && port instanceof ObjectNode each) {
                    int spread = Math.floorMod((metadata.namespace() + "/" + metadata.name()).hashCode(), NODE_PORTS);
                    each.put("nodePort", FIRST_NODE_PORT + (spread + index++) % NODE_PORTS);
                }
            }
        }
    }

    private static boolean hasNodePorts(JsonNode spec) {
        return List.of("NodePort", "LoadBalancer").contains(spec.path("type").asString(""));
    }

    // spread over 10.96.0.0/16 by name: nothing routes there
    private static String address(Metadata metadata) {
        int hash = (metadata.namespace() + "/" + metadata.name()).hashCode();
        return "10.96." + ((hash >>> 8) & 0xff) + "." + (1 + (hash & 0xff) % 254);
    }
}
