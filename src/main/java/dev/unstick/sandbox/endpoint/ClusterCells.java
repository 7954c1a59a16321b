package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The cells of what concerns the whole cluster: nodes, ingresses, admission, scaling. */
final class ClusterCells {
    private static final String NONE = WorkloadCells.NONE;
    private static final int SHOWN = 3;

    private ClusterCells() {}

    /** The address of that type. */
    static String nodeAddress(ObjectNode node, String type) {
        return Json.elements(node.at("/status/addresses"))
                .filter(address -> address.path("type").asString("").equals(type))
                .map(address -> address.path("address").asString(""))
                .findFirst()
                .orElse(NONE);
    }

    /** The subjects of that kind. */
    static String subjects(ObjectNode binding, String kind) {
        return Json.elements(binding.path("subjects"))
                .filter(subject -> subject.path("kind").asString("").equals(kind))
                .map(subject -> kind.equals("ServiceAccount")
                        ? subject.path("namespace").asString("") + "/"
                                + subject.path("name").asString("")
                        : subject.path("name").asString(""))
                .collect(Collectors.joining(", "));
    }

    /** The cell of that name. */
    static String computed(String cell, ObjectNode object) {
        return switch (cell) {
            case "ingress-hosts" -> hosts(object);
            case "ingress-address" ->
                Json.elements(object.at("/status/loadBalancer/ingress"))
                        .map(each ->
                                each.path("ip").asString(each.path("hostname").asString("")))
                        .collect(Collectors.joining(","));
            case "ingress-ports" -> object.at("/spec/tls").isEmpty() ? "80" : "80, 443";
            case "class-parameters" ->
                object.at("/spec/parameters").isObject()
                        ? object.at("/spec/parameters/kind").asString("") + "/"
                                + object.at("/spec/parameters/name").asString("")
                        : NONE;
            case "ip-parent" ->
                object.at("/spec/parentRef/resource").asString("") + "/"
                        + object.at("/spec/parentRef/namespace").asString("") + "/"
                        + object.at("/spec/parentRef/name").asString("");
            case "param-kind" ->
                object.at("/spec/paramKind").isObject()
                        ? object.at("/spec/paramKind/apiVersion").asString("") + "/"
                                + object.at("/spec/paramKind/kind").asString("")
                        : "<unset>";
            case "param-ref" ->
                object.at("/spec/paramRef").isObject()
                        ? object.at("/spec/paramRef/namespace").asString("*") + "/"
                                + object.at("/spec/paramRef/name").asString("")
                        : "<unset>";
            case "hpa-reference" ->
                object.at("/spec/scaleTargetRef/kind").asString("") + "/"
                        + object.at("/spec/scaleTargetRef/name").asString("");
            case "hpa-targets" -> targets(object);
            case "csr-condition" -> requestCondition(object);
            case "slice-ports" ->
                shortened(
                        Json.elements(object.path("ports"))
                                .map(port -> port.path("port").asString("*"))
                                .toList(),
                        "<unset>");
            case "slice-endpoints" ->
                shortened(
                        Json.elements(object.path("endpoints"))
                                .flatMap(endpoint -> Metadata.texts(endpoint.path("addresses")).stream())
                                .toList(),
                        "<unset>");
            case "flow-missing" -> {
                JsonNode dangling = new Conditions(object).find("Dangling");
                yield dangling == null ? "?" : dangling.path("status").asString("?");
            }
            case "claim-state" -> claimState(object);
            default -> throw new IllegalArgumentException("no cell is called " + cell);
        };
    }

    private static String hosts(ObjectNode ingress) {
        String hosts = Json.elements(ingress.at("/spec/rules"))
                .map(rule -> rule.path("host").asString(""))
                .filter(host -> !host.isEmpty())
                .limit(SHOWN)
                .collect(Collectors.joining(","));
        int all = ingress.at("/spec/rules").size();
        if (hosts.isEmpty()) {
            return "*";
        }
        return all > SHOWN ? hosts + " + " + (all - SHOWN) + " more..." : hosts;
    }

    private static String shortened(List<String> values, String missing) {
        if (values.isEmpty()) {
            return missing;
        }
        String shown = String.join(",", values.subList(0, Math.min(SHOWN, values.size())));
        return values.size() > SHOWN ? shown + " + " + (values.size() - SHOWN) + " more..." : shown;
    }

    private static String targets(ObjectNode scaler) {
        String targets = Json.elements(scaler.at("/spec/metrics"))
                .filter(metric -> metric.path("resource").isObject())
                .map(metric -> metric.at("/resource/name").asString("") + ": <unknown>/"
                        + metric.at("/resource/target/averageUtilization").asString("0") + "%")
                .collect(Collectors.joining(", "));
        return targets.isEmpty() ? NONE : targets;
    }

    private static String requestCondition(ObjectNode request) {
        String conditions = Stream.of("Approved", "Denied", "Failed")
                .filter(type -> new Conditions(request).find(type) != null)
                .collect(Collectors.joining(","));
        String issued = request.at("/status/certificate").asString("").isEmpty() ? "" : ",Issued";
        return (conditions.isEmpty() ? "Pending" : conditions) + issued;
    }

    private static String claimState(ObjectNode claim) {
        boolean allocated = claim.at("/status/allocation").isObject();
        boolean reserved = !claim.at("/status/reservedFor").isEmpty();
        String state = allocated ? "allocated" + (reserved ? ",reserved" : "") : "pending";
        return Metadata.of(claim).terminating() ? "deleted," + state.toLowerCase(Locale.ROOT) : state;
    }
}
