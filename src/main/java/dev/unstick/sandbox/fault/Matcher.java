package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which requests a fault strikes. An empty list or text matches everything.
 *
 * @param verbs as RBAC names them: get, list, watch, create, update, patch, delete, deletecollection
 * @param resource the plural; with a group, {@code deployments.apps}; with a subresource, {@code namespaces/finalize}.
 *     Without a subresource it matches the object itself and its subresources
 * @param path a pattern in which {@code *} stands for any text
 * @param user the name of who asks
 */
record Matcher(List<String> verbs, String resource, String path, String namespace, String name, String user) {
    /** Whether it strikes. */
    boolean matches(Action action) {
        return (verbs.isEmpty() || verbs.contains(action.verb()))
                && (resource.isEmpty() || matchesResource(action))
                && (path.isEmpty() || glob(path).matcher(action.path()).matches())
                && (namespace.isEmpty() || namespace.equals(action.namespace()))
                && (name.isEmpty() || name.equals(action.name()))
                && (user.isEmpty() || user.equals(action.user().name()));
    }

    private boolean matchesResource(Action action) {
        int slash = resource.indexOf('/');
        String plain = slash < 0 ? resource : resource.substring(0, slash);
        String full = action.group().isEmpty() ? action.resource() : action.resource() + "." + action.group();
        return (plain.equals(action.resource()) || plain.equals(full))
                && (slash < 0 || resource.substring(slash + 1).equals(action.subresource()));
    }

    private static Pattern glob(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }
}
