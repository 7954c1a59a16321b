package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The rules of kinds that have one or two. */
final class OtherRules {
    private OtherRules() {}

    /** The rules by the name of the resource in messages; kinds that have none are not in it. */
    static Map<String, Rules> all() {
        return Map.ofEntries(
                Map.entry("events", object -> {
                    Check check = new Check();
                    String involved = object.at("/involvedObject/namespace").asString("");
                    String namespace = Metadata.of(object).namespace();
                    boolean ofCluster = involved.isEmpty() && namespace.equals("default");
                    if (!ofCluster && !involved.equals(namespace)) {
                        check.add(FieldError.invalid(
                                "involvedObject.namespace", involved, "does not match event.namespace"));
                    }
                    return check.errors();
                }),
                Map.entry("leases.coordination.k8s.io", object -> {
                    Check check = new Check();
                    JsonNode duration = object.at("/spec/leaseDurationSeconds");
                    if (duration.isNumber() && duration.intValue() <= 0) {
                        check.add(FieldError.invalidValue(
                                "spec.leaseDurationSeconds", duration, "must be greater than 0"));
                    }
                    return check.errors();
                }),
                Map.entry("cronjobs.batch", object -> {
                    Check check = new Check();
                    check.required(object.at("/spec/schedule"), "spec.schedule", "");
                    check.addAll(JobRules.specification(object.at("/spec/jobTemplate/spec"), "spec.jobTemplate.spec"));
                    return check.errors();
                }),
                Map.entry("replicationcontrollers", object -> {
                    Check check = new Check();
                    check.notNegative(object.at("/spec/replicas"), "spec.replicas");
                    check.required(object.at("/spec/selector"), "spec.selector", "");
                    check.addAll(PodRules.specification(object.at("/spec/template/spec"), "spec.template.spec"));
                    return check.errors();
                }),
                Map.entry("horizontalpodautoscalers.autoscaling", object -> {
                    Check check = new Check();
                    JsonNode target = object.at("/spec/scaleTargetRef");
                    check.required(target.path("kind"), "spec.scaleTargetRef.kind", "");
                    check.required(target.path("name"), "spec.scaleTargetRef.name", "");
                    JsonNode most = object.at("/spec/maxReplicas");
                    if (most.intValue(0) < 1) {
                        check.add(FieldError.invalidValue(
                                "spec.maxReplicas", most.intValue(0), "must be greater than 0"));
                    }
                    return check.errors();
                }),
                Map.entry("poddisruptionbudgets.policy", object -> {
                    Check check = new Check();
                    if (object.path("spec").has("minAvailable")
                            && object.path("spec").has("maxUnavailable")) {
                        check.add(FieldError.invalidValue(
                                "spec", object.path("spec"), "minAvailable and maxUnavailable cannot be both set"));
                    }
                    return check.errors();
                }),
                Map.entry("ingresses.networking.k8s.io", object -> {
                    Check check = new Check();
                    if (object.at("/spec/rules").isEmpty()
                            && object.at("/spec/defaultBackend").isMissingNode()) {
                        check.add(FieldError.invalidValue(
                                "spec", "\"\"", "either `defaultBackend` or `rules` must be specified"));
                    }
                    return check.errors();
                }),
                Map.entry("endpointslices.discovery.k8s.io", object -> {
                    Check check = new Check();
                    check.required(object.path("addressType"), "addressType", "");
                    check.oneOf(object.path("addressType"), "addressType", List.of("FQDN", "IPv4", "IPv6"));
                    return check.errors();
                }),
                Map.entry("runtimeclasses.node.k8s.io", object -> {
                    Check check = new Check();
                    check.label(object.path("handler").asString(""), "handler");
                    return check.errors();
                }));
    }
}
