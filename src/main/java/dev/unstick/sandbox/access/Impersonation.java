package dev.unstick.sandbox.access;

import dev.unstick.sandbox.admission.User;
import java.util.ArrayList;
import java.util.List;

/**
 * Acting as somebody else ({@code k8s.io/apiserver/pkg/endpoints/filters/impersonation.go}), as {@code kubectl --as} asks.
 *
 * @param authorizer must allow the verb impersonate on each user, group and service account
 */
public record Impersonation(Authorizer authorizer) {
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String UNAUTHENTICATED = "system:unauthenticated";
    private static final String ANONYMOUS = "system:anonymous";

    /**
     * Who it is from now on.
     *
     * @param name the user to act as
     * @param groups those asked for; the usual ones when there are none
     * @throws dev.unstick.sandbox.document.StatusException 403
     */
    public User become(User asking, String name, List<String> groups) {
        List<String> becoming = new ArrayList<>();
        String[] account = name.startsWith(SERVICE_ACCOUNT)
                ? name.substring(SERVICE_ACCOUNT.length()).split(":", -1)
                : new String[0];
        if (account.length == 2) {
            require(asking, "serviceaccounts", account[0], account[1]);
            if (groups.isEmpty()) {
                becoming.add("system:serviceaccounts");
                becoming.add("system:serviceaccounts:" + account[0]);
            }
        } else {
            require(asking, "users", "", name);
        }
        for (String group : groups) {
            require(asking, "groups", "", group);
            becoming.add(group);
        }
        if (name.equals(ANONYMOUS)) {
            if (!becoming.contains(UNAUTHENTICATED)) {
                becoming.add(UNAUTHENTICATED);
            }
        } else if (!becoming.contains(User.AUTHENTICATED) && !becoming.contains(UNAUTHENTICATED)) {
            becoming.add(User.AUTHENTICATED);
        }
        return new User(name, List.copyOf(becoming));
    }

    private void require(User asking, String resource, String namespace, String name) {
        authorizer.require(new Action(asking, "impersonate", "", resource, "", namespace, name, ""));
    }
}
