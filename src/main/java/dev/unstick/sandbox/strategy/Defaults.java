package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.YamlFile;
import dev.unstick.sandbox.schema.Field;
import dev.unstick.sandbox.schema.Structure;
import dev.unstick.sandbox.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server fills in when it decodes an object of a built-in kind ({@code pkg/apis/*}{@code /v1/defaults.go}). */
final class Defaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private Defaults() {}

    /** Fills in {@code object}, in place. */
    static void fill(ObjectNode object, Structure type) {
        structure(object, type);
        ObjectNode spec = object.get("spec") instanceof ObjectNode present ? present : Json.object();
        switch (type.name()) {
            case "core.v1.Pod" -> pod(spec);
            case "core.v1.ReplicationController" -> controller(object, spec);
            case "apps.v1.DaemonSet" ->
                putIfAbsent(
                        Json.child(Metadata.of(object).node(), "annotations"),
                        "deprecated.daemonset.template.generation",
                        text("1"));
            case "core.v1.Secret" -> encodeTexts(object);
            case "core.v1.Service" -> service(spec);
            case "batch.v1.Job" -> job(spec);
            default -> {}
        }
    }

    private static void structure(ObjectNode object, Structure type) {
        for (Map.Entry<String, JsonNode> preset : Presets.ALL.path(type.name()).properties()) {
            putIfAbsent(object, preset.getKey(), preset.getValue());
        }
        computed(object, type);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            Field field = type.field(member.getKey());
            if (field != null && !member.getKey().equals("metadata")) {
                value(member.getValue(), field.type());
            }
        }
    }

    private static void value(JsonNode value, Type type) {
        if (type instanceof Structure structure && value instanceof ObjectNode object) {
            structure(object, structure);
        } else if (type instanceof Type.ListOf list && Type.structureIn(type) != null) {
            value.forEach(item -> value(item, list.items()));
        } else if (type instanceof Type.MapOf map && Type.structureIn(type) != null) {
            value.forEach(entry -> value(entry, map.values()));
        }
    }

    private static void computed(ObjectNode object, Structure type) {
        switch (type.name()) {
            case "core.v1.Container", "core.v1.EphemeralContainer" -> {
                String image = object.path("image").stringValue("");
                String tag = image.substring(image.lastIndexOf('/') + 1);
                boolean latest = !image.contains("@") && (tag.indexOf(':') < 0 || tag.endsWith(":latest"));
                putIfAbsent(object, "imagePullPolicy", text(latest ? "Always" : "IfNotPresent"));
            }
            case "core.v1.PodSpec" -> {
                JsonNode account = object.get("serviceAccountName");
                if (account != null) {
                    putIfAbsent(object, "serviceAccount", account);
                } else if (object.has("serviceAccount")) {
                    object.set("serviceAccountName", object.get("serviceAccount"));
                }
            }
            case "core.v1.ServicePort" -> {
                if (object.has("port")) {
                    putIfAbsent(object, "targetPort", object.get("port"));
                }
            }
            case "apps.v1.DeploymentStrategy" ->
                rollingUpdate(object, "{\"maxUnavailable\":\"25%\",\"maxSurge\":\"25%\"}");
            case "apps.v1.DaemonSetUpdateStrategy" -> rollingUpdate(object, "{\"maxUnavailable\":1,\"maxSurge\":0}");
            case "apps.v1.StatefulSetUpdateStrategy" -> rollingUpdate(object, "{\"partition\":0}");
            case "rbac.v1.Subject" -> {
                String kind = object.path("kind").stringValue("");
                if (kind.equals("User") || kind.equals("Group")) {
                    putIfAbsent(object, "apiGroup", text(RBAC));
                }
            }
            case "networking.v1.NetworkPolicySpec" -> {
                if (!object.has("policyTypes")) {
                    object.putArray("policyTypes").add("Ingress");
                    if (object.has("egress")) {
                        object.withArray("policyTypes").add("Egress");
                    }
                }
            }
            case "apiextensions.v1.CustomResourceDefinitionNames" -> {
                String kind = object.path("kind").stringValue("");
                if (!kind.isEmpty()) {
                    putIfAbsent(object, "singular", text(kind.toLowerCase(Locale.ROOT)));
                    putIfAbsent(object, "listKind", text(kind + "List"));
                }
            }
            default -> {}
        }
    }

    private static void rollingUpdate(ObjectNode strategy, String preset) {
        if (strategy.path("type").stringValue("").equals("RollingUpdate")) {
            for (Map.Entry<String, JsonNode> each : Json.MAPPER.readTree(preset).properties()) {
                putIfAbsent(Json.child(strategy, "rollingUpdate"), each.getKey(), each.getValue());
            }
        }
    }

    // a request that is not said is the limit; of a pod only, not of a template
    private static void pod(ObjectNode spec) {
        putIfAbsent(spec, "enableServiceLinks", Json.MAPPER.getNodeFactory().booleanNode(true));
        for (JsonNode container : spec.path("containers")) {
            if (container.path("resources") instanceof ObjectNode resources) {
                for (Map.Entry<String, JsonNode> limit :
                        resources.path("limits").properties()) {
                    putIfAbsent(Json.child(resources, "requests"), limit.getKey(), limit.getValue());
                }
            }
        }
    }

    private static void controller(ObjectNode object, ObjectNode spec) {
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (!labels.isEmpty()) {
            putIfAbsent(spec, "selector", labels);
            putIfAbsent(Metadata.of(object).node(), "labels", labels);
        }
    }

    private static void service(ObjectNode spec) {
        String type = spec.path("type").stringValue("");
        if (!type.equals("ExternalName")) {
            putIfAbsent(spec, "internalTrafficPolicy", text("Cluster"));
        }
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            putIfAbsent(spec, "externalTrafficPolicy", text("Cluster"));
        }
        if (type.equals("LoadBalancer")) {
            putIfAbsent(
                    spec,
                    "allocateLoadBalancerNodePorts",
                    Json.MAPPER.getNodeFactory().booleanNode(true));
        }
    }

    private static void job(ObjectNode spec) {
        JsonNode one = Json.MAPPER.getNodeFactory().numberNode(1);
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.set("completions", one);
        }
        putIfAbsent(spec, "parallelism", one);
    }

    private static void encodeTexts(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode texts) {
            for (Map.Entry<String, JsonNode> entry : texts.properties()) {
                byte[] bytes = entry.getValue().stringValue("").getBytes(StandardCharsets.UTF_8);
                Json.child(secret, "data")
                        .put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    private static JsonNode text(String text) {
        return Json.MAPPER.getNodeFactory().stringNode(text);
    }

    private static void putIfAbsent(ObjectNode object, String field, JsonNode value) {
        boolean blank = value.isString()
                && object.path(field).isString()
                && object.path(field).stringValue().isEmpty();
        if (blank || !object.has(field)) {
            object.set(field, value.isContainer() ? value.deepCopy() : value);
        }
    }

    // read at the first write
    private static final class Presets {
        private static final JsonNode ALL = new YamlFile("defaults.yaml").tree();
    }
}
