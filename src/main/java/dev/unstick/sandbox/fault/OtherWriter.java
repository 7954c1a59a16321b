package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code conflict}: just before a write, somebody else changes the object, so that who has read it before is late. The
 * other one sets an annotation, as itself.
 *
 * @param manager who the other one is
 * @param count how often it has written
 */
record OtherWriter(Verbs verbs, ResourceRegistry registry, String manager, AtomicLong count) implements Effect {
    private static final Set<String> WRITES = Set.of("update", "patch", "delete");
    private static final String ANNOTATION = "sandbox.unstick.dev/touched-by-";

    @Override
    public boolean concerns(Action action, Request request) {
        return WRITES.contains(action.verb()) && address(action, request) != null;
    }

    @Override
    public Response strike(Action action, Request request, Handler next) {
        Address address = address(action, request);
        if (address != null) {
            User user = new User("system:serviceaccount:kube-system:" + manager, List.of(User.AUTHENTICATED));
            try {
                verbs.update(address, "", this::touch, new Write(user, manager, false));
            } catch (StatusException refused) {
                // the object has gone, or admission is against it: then there is no other writer
                return next.handle(request);
            }
        }
        return next.handle(request);
    }

    private ObjectNode touch(ObjectNode object) {
        Json.child(Metadata.of(object).node(), "annotations")
                .put(ANNOTATION + manager, Long.toString(count.incrementAndGet()));
        return object;
    }

    private @org.jspecify.annotations.Nullable Address address(Action action, Request request) {
        String[] parts = request.path().split("/", -1);
        if (!action.onResource() || action.name().isEmpty()) {
            return null;
        }
        String version = action.group().isEmpty() ? parts[2] : parts[3];
        ResourceDefinition definition = registry.find(action.group(), version, action.resource());
        if (definition == null) {
            return null;
        }
        Address address = new Address(definition, definition.namespaced() ? action.namespace() : "", action.name());
        try {
            verbs.get(address);
            return address;
        } catch (StatusException absent) {
            return null;
        }
    }
}
