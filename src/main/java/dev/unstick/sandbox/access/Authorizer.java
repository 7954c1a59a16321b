package dev.unstick.sandbox.access;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides by the stored roles and bindings ({@code k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac}); members of
 * {@code system:masters} may do everything. A change counts at once: what somebody has in the whole cluster is remembered only until a
 * role or a binding is written.
 */
public final class Authorizer {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final GroupResource ROLES = new GroupResource(GROUP, "roles");
    private static final GroupResource ROLE_BINDINGS = new GroupResource(GROUP, "rolebindings");
    private static final GroupResource CLUSTER_ROLES = new GroupResource(GROUP, "clusterroles");
    private static final GroupResource CLUSTER_ROLE_BINDINGS = new GroupResource(GROUP, "clusterrolebindings");

    private final Store store;

    /** Read and written under the lock of the store. */
    private final Map<User, Clusterwide> clusterwide = new HashMap<>();

    /** Reads roles and bindings in {@code store}. */
    public Authorizer(Store store) {
        this.store = store;
        store.listen(change -> {
            if (change.resource().group().equals(GROUP)) {
                clusterwide.clear();
            }
        });
    }

    /**
     * A decision.
     *
     * @param reason which binding allows it, or what went wrong on the way; empty when there is nothing to say
     */
    public record Decision(boolean allowed, String reason) {}

    /**
     * The rules that somebody has.
     *
     * @param rules as roles have them, in the order in which they are found
     * @param errors the roles that are bound but not there
     */
    public record Rules(List<JsonNode> rules, List<String> errors) {}

    /** Whether it may be done. */
    public Decision decide(Action action) {
        if (action.user().groups().contains(User.MASTERS)) {
            return new Decision(true, "");
        }
        List<String> errors = new ArrayList<>();
        for (Grant grant : grants(action.user(), action.namespace(), errors)) {
            if (grant.rules().anyMatch(rule -> new Rule(rule).allows(action))) {
                return new Decision(true, "RBAC: allowed by " + grant.source());
            }
        }
        return new Decision(false, errors.isEmpty() ? "" : "RBAC: " + Failures.aggregate(errors));
    }

    /**
     * Lets it pass, or refuses it.
     *
     * @throws dev.unstick.sandbox.document.StatusException 403
     */
    public void require(Action action) {
        Decision decision = decide(action);
        if (!decision.allowed()) {
            throw action.refusal(decision.reason());
        }
    }

    /** Everything that {@code user} may do in {@code namespace}, by role. */
    public Rules rules(User user, String namespace) {
        List<String> errors = new ArrayList<>();
        List<JsonNode> rules =
                grants(user, namespace, errors).stream().flatMap(Grant::rules).toList();
        return new Rules(rules, errors);
    }

    private List<Grant> grants(User user, String namespace, List<String> errors) {
        Clusterwide everywhere = store.exclusively(() -> clusterwide.computeIfAbsent(user, this::clusterwide));
        List<Grant> grants = new ArrayList<>(everywhere.grants());
        errors.addAll(everywhere.errors());
        if (!namespace.isEmpty()) {
            for (ObjectNode binding : store.list(ROLE_BINDINGS, namespace).objects()) {
                collect(user, binding, namespace, grants, errors);
            }
        }
        return grants;
    }

    private Clusterwide clusterwide(User user) {
        List<Grant> grants = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (ObjectNode binding : store.list(CLUSTER_ROLE_BINDINGS, "").objects()) {
            collect(user, binding, "", grants, errors);
        }
        return new Clusterwide(grants, errors);
    }

    private void collect(User user, ObjectNode binding, String namespace, List<Grant> grants, List<String> errors) {
        JsonNode subject = Json.elements(binding.path("subjects"))
                .filter(each -> means(each, namespace, user))
                .findFirst()
                .orElse(null);
        if (subject == null) {
            return;
        }
        JsonNode reference = binding.path("roleRef");
        String kind = reference.path("kind").stringValue("");
        String name = reference.path("name").stringValue("");
        ObjectNode role = role(kind, namespace, name);
        if (role == null) {
            errors.add(
                    (kind.equals("Role") ? "role." : "clusterrole.") + GROUP + " " + GoText.quote(name) + " not found");
            return;
        }
        String bindingName = Metadata.of(binding).name();
        String source = namespace.isEmpty()
                ? "ClusterRoleBinding " + GoText.quote(bindingName)
                : "RoleBinding " + GoText.quote(bindingName + "/" + namespace);
        grants.add(new Grant(
                source + " of " + kind + " " + GoText.quote(name) + " to " + described(subject, namespace), role));
    }

    private @Nullable ObjectNode role(String kind, String namespace, String name) {
        return kind.equals("Role") ? store.find(ROLES, namespace, name) : store.find(CLUSTER_ROLES, "", name);
    }

    private static boolean means(JsonNode subject, String namespace, User user) {
        String name = subject.path("name").stringValue("");
        return switch (subject.path("kind").stringValue("")) {
            case "User" -> name.equals(user.name());
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                String home = home(subject, namespace);
                yield !home.isEmpty() && user.name().equals("system:serviceaccount:" + home + ":" + name);
            }
            default -> false;
        };
    }

    private static String described(JsonNode subject, String namespace) {
        String kind = subject.path("kind").stringValue("");
        String name = subject.path("name").stringValue("");
        return kind + " " + GoText.quote(kind.equals("ServiceAccount") ? name + "/" + home(subject, namespace) : name);
    }

    private static String home(JsonNode subject, String namespace) {
        return Objects.requireNonNullElse(Json.text(subject, "namespace"), namespace);
    }

    private record Clusterwide(List<Grant> grants, List<String> errors) {}

    private record Grant(String source, ObjectNode role) {
        java.util.stream.Stream<JsonNode> rules() {
            return Json.elements(role.path("rules"));
        }
    }
}
