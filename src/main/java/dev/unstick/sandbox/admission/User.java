package dev.unstick.sandbox.admission;

import java.security.Principal;
import java.util.List;

/**
 * Who asks ({@code user.Info} of the API server).
 *
 * @param name such as {@code system:serviceaccount:kube-system:namespace-controller}
 * @param groups such as {@code system:masters}
 */
public record User(String name, List<String> groups) implements Principal {
    /** The owner of the cluster, who may do everything. */
    public static final User ADMINISTRATOR =
            new User("kubernetes-admin", List.of("system:masters", "system:authenticated"));

    /** The server itself, for what its own control loops write. */
    public static final User LOOPBACK = new User("system:apiserver", List.of("system:masters"));

    /** The group of those who may do everything, whatever the roles say. */
    public static final String MASTERS = "system:masters";

    /** The group of everybody who is known. */
    public static final String AUTHENTICATED = "system:authenticated";

    /** The service account in kube-system that a control loop of the controller manager uses. */
    public static User controller(String name) {
        return new User(
                "system:serviceaccount:kube-system:" + name,
                List.of("system:serviceaccounts", "system:serviceaccounts:kube-system", "system:authenticated"));
    }

    @Override
    public String getName() {
        return name;
    }
}
