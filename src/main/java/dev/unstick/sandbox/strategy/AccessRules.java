package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Roles and their bindings ({@code pkg/apis/rbac/validation}). */
final class AccessRules {
    private AccessRules() {}

    /** Roles, of a namespace or of the cluster. */
    record Roles(boolean namespaced) implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            for (int i = 0; i < object.path("rules").size(); i++) {
                JsonNode rule = object.path("rules").path(i);
                String place = "rules[" + i + "]";
                check.required(rule.path("verbs"), place + ".verbs", "verbs must contain at least one value");
                if (!rule.path("nonResourceURLs").isEmpty()) {
                    if (namespaced) {
                        check.add(FieldError.invalidValue(
                                place + ".nonResourceURLs",
                                GoText.value(rule.path("nonResourceURLs")),
                                "namespaced rules cannot apply to non-resource URLs"));
                    }
                } else {
                    check.required(
                            rule.path("apiGroups"),
                            place + ".apiGroups",
                            "resource rules must supply at least one api group");
                    check.required(
                            rule.path("resources"),
                            place + ".resources",
                            "resource rules must supply at least one resource");
                }
            }
            return check.errors();
        }
    }

    /** Bindings, of a namespace or of the cluster. */
    record Bindings(boolean namespaced) implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            JsonNode role = object.path("roleRef");
            List<String> kinds = namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole");
            String kind = role.path("kind").asString("");
            if (!kinds.contains(kind)) {
                check.add(FieldError.notSupported("roleRef.kind", kind, kinds));
            }
            check.required(role.path("name"), "roleRef.name", "");
            for (int i = 0; i < object.path("subjects").size(); i++) {
                JsonNode subject = object.path("subjects").path(i);
                String place = "subjects[" + i + "]";
                check.required(subject.path("name"), place + ".name", "");
                String subjectKind = subject.path("kind").asString("");
                List<String> subjectKinds = List.of("ServiceAccount", "User", "Group");
                if (!subjectKinds.contains(subjectKind)) {
                    check.add(FieldError.notSupported(place + ".kind", subjectKind, subjectKinds));
                }
                if (!namespaced && subjectKind.equals("ServiceAccount")) {
                    check.required(subject.path("namespace"), place + ".namespace", "");
                }
            }
            return check.errors();
        }

        @Override
        public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
            Check check = new Check();
            check.addAll(validate(object));
            JsonNode role = object.path("roleRef");
            if (!role.equals(old.path("roleRef"))) {
                check.add(FieldError.invalidValue(
                        "roleRef",
                        "rbac.RoleRef{APIGroup:" + GoText.value(role.path("apiGroup")) + ", Kind:"
                                + GoText.value(role.path("kind")) + ", Name:" + GoText.value(role.path("name")) + "}",
                        "cannot change roleRef"));
            }
            return check.errors();
        }
    }
}
