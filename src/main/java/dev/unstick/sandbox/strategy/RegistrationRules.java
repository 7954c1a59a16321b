package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What brings other servers in: webhooks and aggregated APIs. */
final class RegistrationRules {
    private RegistrationRules() {}

    /** Webhook configurations ({@code pkg/apis/admissionregistration/validation}). */
    static final class Webhooks implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            for (int i = 0; i < object.path("webhooks").size(); i++) {
                webhook(object.path("webhooks").path(i), "webhooks[" + i + "]", check);
            }
            return check.errors();
        }

        private static void webhook(JsonNode webhook, String place, Check check) {
            String name = webhook.path("name").asString("");
            if (check.required(webhook.path("name"), place + ".name", "") && name.split("\\.", -1).length < 3) {
                check.add(FieldError.invalid(
                        place + ".name", name, "should be a domain with at least three segments separated by dots"));
            }
            String effects = webhook.path("sideEffects").asString("");
            if (effects.isEmpty()) {
                check.add(FieldError.required(place + ".sideEffects", "must specify one of None, NoneOnDryRun"));
            } else {
                check.oneOf(webhook.path("sideEffects"), place + ".sideEffects", List.of("None", "NoneOnDryRun"));
            }
            check.oneOf(webhook.path("failurePolicy"), place + ".failurePolicy", List.of("Fail", "Ignore"));
            JsonNode timeout = webhook.path("timeoutSeconds");
            if (timeout.isNumber() && (timeout.intValue() < 1 || timeout.intValue() > 30)) {
                check.add(FieldError.invalidValue(
                        place + ".timeoutSeconds", timeout, "the timeout value must be between 1 and 30 seconds"));
            }
            JsonNode client = webhook.path("clientConfig");
            if (client.has("url") == client.has("service")) {
                check.add(FieldError.required(place + ".clientConfig", "exactly one of url or service is required"));
            }
            JsonNode versions = webhook.path("admissionReviewVersions");
            if (versions.isEmpty()) {
                check.add(FieldError.required(place + ".admissionReviewVersions", "must specify one of v1, v1beta1"));
            } else if (Json.elements(versions)
                    .noneMatch(version -> List.of("v1", "v1beta1").contains(version.asString("")))) {
                check.add(FieldError.invalidValue(
                        place + ".admissionReviewVersions",
                        GoText.strings(Metadata.texts(versions)),
                        "must include at least one of v1, v1beta1"));
            }
            for (int i = 0; i < webhook.path("rules").size(); i++) {
                JsonNode rule = webhook.path("rules").path(i);
                for (String field : List.of("operations", "apiGroups", "apiVersions", "resources")) {
                    check.required(rule.path(field), place + ".rules[" + i + "]." + field, "");
                }
            }
        }
    }

    /** APIServices ({@code k8s.io/kube-aggregator/pkg/apis/apiregistration/validation}). */
    static final class Services implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            JsonNode spec = object.path("spec");
            String wanted =
                    spec.path("version").asString("") + "." + spec.path("group").asString("");
            String name = Metadata.of(object).name();
            if (!name.equals(wanted)) {
                check.add(FieldError.invalid(
                        "metadata.name", name, "must be `spec.version+\".\"+spec.group`: \"" + wanted + "\""));
            }
            check.required(spec.path("version"), "spec.version", "");
            range(spec, "groupPriorityMinimum", 20_000, check);
            range(spec, "versionPriority", 1_000, check);
            JsonNode service = spec.path("service");
            if (service.isObject()) {
                check.required(service.path("namespace"), "spec.service.namespace", "");
                check.required(service.path("name"), "spec.service.name", "");
            }
            boolean insecure = spec.path("insecureSkipTLSVerify").booleanValue(false);
            if (insecure && !spec.path("caBundle").asString("").isEmpty()) {
                check.add(FieldError.invalidValue(
                        "spec.insecureSkipTLSVerify", true, "may not be true if caBundle is present"));
            }
            return check.errors();
        }

        private static void range(JsonNode spec, String field, int most, Check check) {
            int value = spec.path(field).intValue(0);
            if (value <= 0 || value > most) {
                check.add(FieldError.invalidValue("spec." + field, value, "must be positive and less than " + most));
            }
        }
    }
}
