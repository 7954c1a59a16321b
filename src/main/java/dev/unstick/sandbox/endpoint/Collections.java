package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Snapshot;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Verbs;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Requests for whole collections: list, watch, deletecollection. */
final class Collections {
    private final Verbs verbs;
    private final Store store;
    private final InstantSource clock;

    Collections(Verbs verbs, Store store, InstantSource clock) {
        this.verbs = verbs;
        this.store = store;
        this.clock = clock;
    }

    Response list(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        Predicate<ObjectNode> selector = Selector.of(request, definition);
        Snapshot snapshot = verbs.list(definition, target.namespace());
        List<ObjectNode> selected = snapshot.objects().stream().filter(selector).toList();
        ContinueToken token = ContinueToken.parse(request.parameter("continue"));
        List<ObjectNode> rest = token.after(selected);
        int limit = limit(request);
        List<ObjectNode> page = limit > 0 && limit < rest.size() ? rest.subList(0, limit) : rest;
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(snapshot.revision()));
        if (page.size() < rest.size()) {
            metadata.put("continue", ContinueToken.of(snapshot.revision(), page.get(page.size() - 1)));
            if (request.parameter("labelSelector").isEmpty()
                    && request.parameter("fieldSelector").isEmpty()) {
                metadata.put("remainingItemCount", rest.size() - page.size());
            }
        }
        return presentation.media().answer(200, presentation.list(page, metadata));
    }

    Response watch(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        return new Response.Streamed(
                200,
                presentation.media().contentType(),
                new Watch(store, verbs, request, target, definition, presentation));
    }

    Response delete(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = new Presentation(request, definition, clock);
        DeleteOptions options = WriteOptions.delete(request);
        Predicate<ObjectNode> selector = Selector.of(request, definition);
        long revision = store.revision();
        List<ObjectNode> deleted =
                verbs.deleteCollection(definition, target.namespace(), selector, options, WriteOptions.user(request));
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(revision));
        return presentation.media().answer(200, presentation.list(deleted, metadata));
    }

    private static int limit(Request request) {
        String limit = request.parameter("limit");
        if (limit.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException noNumber) {
            throw Failures.badRequest("strconv.ParseInt: parsing \"" + limit + "\": invalid syntax");
        }
    }
}
