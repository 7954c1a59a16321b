package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.access.Authorizer;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers to SelfSubjectAccessReview and SelfSubjectRulesReview
 * ({@code k8s.io/kubernetes/pkg/registry/authorization}).
 *
 * @param authorizer decides
 */
record Reviews(Authorizer authorizer) {
    /** Fills in the status of {@code review}. */
    ObjectNode answer(ObjectNode review, User user) {
        return review.path("kind").stringValue("").equals("SelfSubjectRulesReview")
                ? rules(review, user)
                : access(review, user);
    }

    private ObjectNode access(ObjectNode review, User user) {
        JsonNode spec = review.path("spec");
        JsonNode resource = spec.path("resourceAttributes");
        JsonNode path = spec.path("nonResourceAttributes");
        if (resource.isObject() == path.isObject()) {
            throw Failures.invalid(
                    new GroupResource("authorization.k8s.io", ""),
                    "",
                    List.of(new FieldError(
                            resource.isObject() ? "spec.nonResourceAttributes" : "spec.resourceAttributes",
                            "FieldValueInvalid",
                            resource.isObject()
                                    ? "Invalid value: authorization.NonResourceAttributes{Path:"
                                            + GoText.quote(text(path, "path")) + ", Verb:"
                                            + GoText.quote(text(path, "verb"))
                                            + "}: cannot be specified in combination with"
                                            + " resourceAttributes"
                                    : "Invalid value: \"null\": exactly one of nonResourceAttributes or"
                                            + " resourceAttributes must be specified")));
        }
        Action action = resource.isObject()
                ? new Action(
                        user,
                        text(resource, "verb"),
                        text(resource, "group"),
                        text(resource, "resource"),
                        text(resource, "subresource"),
                        text(resource, "namespace"),
                        text(resource, "name"),
                        "")
                : new Action(user, text(path, "verb"), "", "", "", "", "", text(path, "path"));
        Authorizer.Decision decision = authorizer.decide(action);
        ObjectNode status = review.putObject("status").put("allowed", decision.allowed());
        if (!decision.reason().isEmpty()) {
            status.put("reason", decision.reason());
        }
        return review;
    }

    private ObjectNode rules(ObjectNode review, User user) {
        String namespace = text(review.path("spec"), "namespace");
        if (namespace.isEmpty()) {
            throw Failures.badRequest("no namespace on request");
        }
        Authorizer.Rules found = authorizer.rules(user, namespace);
        ObjectNode answer = Json.object()
                .put("kind", "SelfSubjectRulesReview")
                .put("apiVersion", review.path("apiVersion").stringValue(""));
        answer.putObject("metadata");
        answer.putObject("spec");
        ObjectNode status = answer.putObject("status");
        ArrayNode resources = status.putArray("resourceRules");
        ArrayNode paths = status.putArray("nonResourceRules");
        for (JsonNode rule : found.rules()) {
            if (!rule.path("resources").isEmpty()) {
                copy(rule, resources.addObject(), "verbs", "apiGroups", "resources", "resourceNames");
            }
            if (!rule.path("nonResourceURLs").isEmpty()) {
                copy(rule, paths.addObject(), "verbs", "nonResourceURLs");
            }
        }
        status.put("incomplete", false);
        if (!found.errors().isEmpty()) {
            status.put("evaluationError", Failures.aggregate(found.errors()));
        }
        return answer;
    }

    private static void copy(JsonNode from, ObjectNode to, String... members) {
        Stream.of(members)
                .filter(member -> !from.path(member).isEmpty())
                .forEach(member -> to.set(member, from.path(member).deepCopy()));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).stringValue("");
    }
}
