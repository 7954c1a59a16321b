package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.resource.ResourceRegistry;
import org.jspecify.annotations.Nullable;

/** The API's front: sends each request to the part that answers it, and turns every failure into a Status. */
public final class ApiHandler implements Handler {
    private static final Response UNKNOWN_PATH = Response.text(404, "404 page not found\n");

    private final ResourceRegistry registry;
    private final DeadGroups deadGroups;
    private final DiscoveryHandler documents;
    private final ResourceHandler resources;
    private final int bodyLimit;

    /** Answers for {@code registry}; bodies longer than {@code bodyLimit} bytes are refused. */
    public ApiHandler(
            ResourceRegistry registry,
            DeadGroups deadGroups,
            DiscoveryHandler documents,
            ResourceHandler resources,
            int bodyLimit) {
        this.registry = registry;
        this.deadGroups = deadGroups;
        this.documents = documents;
        this.resources = resources;
        this.bodyLimit = bodyLimit;
    }

    @Override
    public Response handle(Request request) {
        try {
            return route(request);
        } catch (StatusException refusal) {
            return failure(request, refusal);
        } catch (RuntimeException | StackOverflowError bug) {
            return failure(request, Failures.internal(bug.toString()));
        }
    }

    /** The Status of a failure in the form the client asked for. */
    static Response failure(Request request, StatusException failure) {
        Response answer = Media.forStatus(request).answer(failure.code(), failure.toDocument());
        return failure.retryAfterSeconds() == 0
                ? answer
                : answer.with("Retry-After", Integer.toString(failure.retryAfterSeconds()));
    }

    private Response route(Request request) {
        if (request.oversized()) {
            throw Failures.tooLarge(bodyLimit);
        }
        String path = request.path();
        // fabric8 and old kubectl try a WebSocket first, and fall back to chunks when they get no upgrade
        if (request.header("upgrade").equalsIgnoreCase("websocket")) {
            return Response.text(200, "");
        }
        Target target = path.startsWith("/api") ? Target.parse(path) : null;
        if (target != null) {
            return resource(request, target);
        }
        if (path.startsWith("/apis/")) {
            String[] parts = path.split("/", -1);
            Response dead = parts.length == 4 ? deadGroups.answer(parts[2], parts[3]) : null;
            if (dead != null) {
                return dead;
            }
        }
        Response answer = documents.answer(request);
        return answer == null ? UNKNOWN_PATH : answer;
    }

    private Response resource(Request request, Target target) {
        Response dead = deadGroups.answer(target.group(), target.version());
        if (dead != null) {
            return dead;
        }
        ResourceDefinition definition = registry.find(target.group(), target.version(), target.plural());
        if (definition == null || !fits(target, definition)) {
            return unknown(target, definition);
        }
        return resources.answer(request, target, definition);
    }

    private static boolean fits(Target target, ResourceDefinition definition) {
        boolean subresource =
                target.subresource().isEmpty() || definition.subresources().contains(target.subresource());
        boolean scope = definition.namespaced()
                ? !target.namespace().isEmpty() || target.name().isEmpty()
                : target.namespace().isEmpty();
        return subresource && scope;
    }

    private Response unknown(Target target, @Nullable ResourceDefinition definition) {
        boolean custom = definition != null && definition.custom();
        if (definition != null && definition.custom() && !target.subresource().isEmpty()) {
            throw Failures.notFound(definition.groupResource(), target.name());
        }
        if (!custom && registry.isBuiltInGroup(target.group())) {
            throw Failures.noSuchResource();
        }
        return UNKNOWN_PATH;
    }
}
