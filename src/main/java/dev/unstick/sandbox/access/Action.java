package dev.unstick.sandbox.access;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do, as authorization sees it ({@code authorizer.Attributes}).
 *
 * @param verb get, list, watch, create, update, patch, delete, deletecollection, impersonate; for a path that is no
 *     resource, the HTTP method in lower case
 * @param group empty for the core group
 * @param resource the plural; empty when the path is no resource
 * @param subresource empty for the object itself
 * @param namespace empty for the whole cluster; for a namespace itself, its name
 * @param name empty for a collection
 * @param path as it was asked for; empty for what no request asked
 */
public record Action(
        User user,
        String verb,
        String group,
        String resource,
        String subresource,
        String namespace,
        String name,
        String path) {
    private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");
    private static final String NAME_SELECTOR = "metadata.name=";

    /** An action on a resource that does not come as a request. */
    public static Action on(
            User user, String verb, ResourceDefinition definition, String subresource, String namespace, String name) {
        return new Action(user, verb, definition.group(), definition.plural(), subresource, namespace, name, "");
    }

    /** Reads a request ({@code RequestInfoFactory.NewRequestInfo}), whether there is such a resource or not. */
    public static Action of(Request request, User user) {
        String path = request.path();
        List<String> parts = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        boolean core = !parts.isEmpty() && parts.get(0).equals("api");
        boolean grouped = !parts.isEmpty() && parts.get(0).equals("apis");
        if (!(core && parts.size() >= 3) && !(grouped && parts.size() >= 4)) {
            return new Action(user, request.method().toLowerCase(Locale.ROOT), "", "", "", "", "", path);
        }
        String group = core ? "" : parts.get(1);
        List<String> rest = parts.subList(core ? 2 : 3, parts.size());
        @Nullable String special = null;
        if (Set.of("proxy", "watch").contains(rest.get(0)) && rest.size() > 1) {
            special = rest.get(0);
            rest = rest.subList(1, rest.size());
        }
        String namespace = "";
        if (rest.get(0).equals("namespaces") && rest.size() > 1) {
            namespace = rest.get(1);
            if (rest.size() > 2 && !OF_NAMESPACES.contains(rest.get(2))) {
                rest = rest.subList(2, rest.size());
            }
        }
        String name = rest.size() > 1 ? rest.get(1) : "";
        String verb = special == null ? verb(request, name) : special;
        return new Action(
                user,
                verb,
                group,
                rest.get(0),
                rest.size() > 2 ? rest.get(2) : "",
                namespace,
                name.isEmpty() && Set.of("list", "watch").contains(verb) ? selectedName(request) : name,
                path);
    }

    private static String verb(Request request, String name) {
        return switch (request.method()) {
            case "POST" -> "create";
            case "GET", "HEAD" -> {
                if (!name.isEmpty()) {
                    yield "get";
                }
                yield request.flag("watch") ? "watch" : "list";
            }
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default -> "";
        };
    }

    private static String selectedName(Request request) {
        return Arrays.stream(request.parameter("fieldSelector").split(",", -1))
                .map(String::trim)
                .filter(term -> term.startsWith(NAME_SELECTOR))
                .map(term -> term.substring(NAME_SELECTOR.length()))
                .findFirst()
                .orElse("");
    }

    /** Whether it is about a resource, and not about a path such as {@code /version}. */
    public boolean onResource() {
        return !resource.isEmpty();
    }

    /** The resource as roles name it, {@code namespaces/finalize}. */
    public String combinedResource() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    /**
     * 403 in the words of {@code responsewriters.Forbidden}.
     *
     * @param reason why, or empty
     */
    public StatusException refusal(String reason) {
        String why = "User " + GoText.quote(user.name()) + " cannot " + verb;
        if (!onResource()) {
            why += " path " + GoText.quote(path);
        } else {
            why += " resource " + GoText.quote(combinedResource()) + " in API group " + GoText.quote(group)
                    + (namespace.isEmpty() ? " at the cluster scope" : " in the namespace " + GoText.quote(namespace));
        }
        String harmless = why.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Refusals.forbidden(
                new GroupResource(group, resource), name, reason.isEmpty() ? harmless : harmless + ": " + reason);
    }
}
