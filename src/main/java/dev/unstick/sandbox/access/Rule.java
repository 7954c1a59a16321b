package dev.unstick.sandbox.access;

import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One rule of a role ({@code k8s.io/kubernetes/pkg/apis/rbac/v1/evaluation_helpers.go}).
 *
 * @param node as the role has it
 */
record Rule(JsonNode node) {
    private static final String ALL = "*";

    /** Whether the rule alone is enough. */
    boolean allows(Action action) {
        if (!names("verbs", action.verb())) {
            return false;
        }
        if (!action.onResource()) {
            return list("nonResourceURLs").stream().anyMatch(url -> covers(url, action.path()));
        }
        List<String> only = list("resourceNames");
        return names("apiGroups", action.group())
                && list("resources").stream().anyMatch(resource -> covers(resource, action))
                && (only.isEmpty() || only.contains(action.name()));
    }

    private boolean names(String member, String wanted) {
        List<String> listed = list(member);
        return listed.contains(ALL) || listed.contains(wanted);
    }

    private static boolean covers(String resource, Action action) {
        return resource.equals(ALL)
                || resource.equals(action.combinedResource())
                || (!action.subresource().isEmpty() && resource.equals("*/" + action.subresource()));
    }

    private static boolean covers(String url, String path) {
        if (url.equals(ALL) || url.equals(path)) {
            return true;
        }
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '*') {
            end--;
        }
        return end < url.length() && path.startsWith(url.substring(0, end));
    }

    private List<String> list(String member) {
        return Metadata.texts(node.path(member));
    }
}
