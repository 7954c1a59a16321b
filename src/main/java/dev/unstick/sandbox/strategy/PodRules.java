package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods ({@code ValidatePodSpec}, {@code ValidatePodUpdate}). */
final class PodRules implements Rules {
    private static final List<String> RESTART = List.of("Always", "OnFailure", "Never");
    private static final List<String> PULL = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> DNS = List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final String FIXED = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
            + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    @Override
    public void prepare(ObjectNode object) {
        Json.child(object, "status").put("qosClass", quality(object.path("spec")));
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        return specification(object.path("spec"), "spec");
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
        Check check = new Check();
        for (String list : List.of("initContainers", "containers")) {
            if (object.path("spec").path(list).size()
                    != old.path("spec").path(list).size()) {
                check.add(FieldError.forbidden("spec." + list, "pod updates may not add or remove containers"));
                return check.errors();
            }
        }
        check.addAll(validate(object));
        if (!fixed(object.path("spec")).equals(fixed(old.path("spec")))) {
            check.add(FieldError.forbidden("spec", FIXED));
        }
        List<JsonNode> tolerations =
                Json.elements(object.at("/spec/tolerations")).toList();
        if (!Json.elements(old.at("/spec/tolerations")).allMatch(tolerations::contains)) {
            check.add(FieldError.forbidden(
                    "spec.tolerations", "existing toleration can not be modified except its tolerationSeconds"));
        }
        return check.errors();
    }

    /** What is wrong with a pod's specification, in a pod or in a template. */
    static List<FieldError> specification(JsonNode spec, String place) {
        Check check = new Check();
        Set<String> volumes = new HashSet<>();
        for (int i = 0; i < spec.path("volumes").size(); i++) {
            String path = place + ".volumes[" + i + "].name";
            String name = spec.path("volumes").path(i).path("name").asString("");
            if (name.isEmpty()) {
                check.add(FieldError.required(path, ""));
            } else {
                check.label(name, path);
                if (!volumes.add(name)) {
                    check.add(FieldError.duplicate(path, name));
                }
            }
        }
        if (spec.path("containers").isEmpty()) {
            check.add(FieldError.required(place + ".containers", ""));
        }
        Set<String> names = new HashSet<>();
        for (String list : List.of("containers", "initContainers")) {
            for (int i = 0; i < spec.path(list).size(); i++) {
                container(spec.path(list).path(i), place + "." + list + "[" + i + "]", names, volumes, check);
            }
        }
        check.oneOf(spec.path("restartPolicy"), place + ".restartPolicy", RESTART);
        check.oneOf(spec.path("dnsPolicy"), place + ".dnsPolicy", DNS);
        if (spec.has("serviceAccountName")) {
            check.subdomain(spec.path("serviceAccountName").asString(""), place + ".serviceAccountName");
        }
        if (spec.has("nodeName")) {
            check.subdomain(spec.path("nodeName").asString(""), place + ".nodeName");
        }
        JsonNode deadline = spec.path("activeDeadlineSeconds");
        if (deadline.isNumber() && deadline.longValue() < 1) {
            check.add(FieldError.invalidValue(
                    place + ".activeDeadlineSeconds", deadline, "must be between 1 and 2147483647, inclusive"));
        }
        return check.errors();
    }

    private static void container(
            JsonNode container, String place, Set<String> names, Set<String> volumes, Check check) {
        String name = container.path("name").asString("");
        if (check.required(container.path("name"), place + ".name", "")) {
            check.label(name, place + ".name");
            if (!names.add(name)) {
                check.add(FieldError.duplicate(place + ".name", name));
            }
        }
        check.required(container.path("image"), place + ".image", "");
        for (int i = 0; i < container.path("ports").size(); i++) {
            JsonNode port = container.path("ports").path(i);
            String path = place + ".ports[" + i + "]";
            if (port.path("containerPort").intValue(0) == 0) {
                check.add(FieldError.required(path + ".containerPort", ""));
            } else {
                check.port(port.path("containerPort"), path + ".containerPort");
            }
            check.oneOf(port.path("protocol"), path + ".protocol", PROTOCOLS);
        }
        for (int i = 0; i < container.path("env").size(); i++) {
            check.required(container.path("env").path(i).path("name"), place + ".env[" + i + "].name", "");
        }
        for (int i = 0; i < container.path("volumeMounts").size(); i++) {
            JsonNode mount = container.path("volumeMounts").path(i);
            String path = place + ".volumeMounts[" + i + "]";
            String volume = mount.path("name").asString("");
            if (check.required(mount.path("name"), path + ".name", "") && !volumes.contains(volume)) {
                check.add(FieldError.notFound(path + ".name", volume));
            }
            check.required(mount.path("mountPath"), path + ".mountPath", "");
        }
        check.oneOf(container.path("imagePullPolicy"), place + ".imagePullPolicy", PULL);
    }

    // the specification without what may change
    private static ObjectNode fixed(JsonNode spec) {
        ObjectNode fixed = spec instanceof ObjectNode object ? object.deepCopy() : Json.object();
        fixed.remove(List.of("activeDeadlineSeconds", "tolerations", "schedulingGates"));
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : fixed.path(list)) {
                ((ObjectNode) container).remove("image");
            }
        }
        return fixed;
    }

    // qos.ComputePodQOS
    private static String quality(JsonNode spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (JsonNode container : spec.path("containers")) {
            JsonNode limits = container.path("resources").path("limits");
            JsonNode requests = container.path("resources").path("requests");
            any |= !limits.isEmpty() || !requests.isEmpty();
            guaranteed &= limits.has("cpu") && limits.has("memory") && (requests.isEmpty() || requests.equals(limits));
        }
        if (!any) {
            return "BestEffort";
        }
        return guaranteed ? "Guaranteed" : "Burstable";
    }
}
