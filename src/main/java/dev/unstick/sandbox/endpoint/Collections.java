package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Range;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Verbs;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Requests for whole collections: list, watch, deletecollection ({@code storage/etcd3 GetList} and the watch cache). */
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
        Presentation presentation = Presentation.ofList(request, definition, clock);
        ListOptions options = ListOptions.of(request);
        Selector selector = Selector.of(request, definition);
        String namespace = target.namespace();
        ContinueToken token = new ContinueToken(0, "");
        if (!options.continueToken().isEmpty()) {
            token = ContinueToken.parse(options.continueToken());
            if (!options.resourceVersion().isEmpty()
                    && !options.resourceVersion().equals("0")) {
                throw Failures.badRequest("specifying resource version is not allowed when using continue");
            }
        }
        Freshness.await(store, Math.max(options.revision(), token.revision()));
        Range range = range(definition, namespace, options, token, selector);
        List<ObjectNode> page = new ArrayList<>();
        int looked = 0;
        boolean limited = options.limit() > 0;
        for (ObjectNode object : range.objects()) {
            if (limited && page.size() == options.limit()) {
                break;
            }
            looked++;
            if (selector.test(object)) {
                page.add(verbs.shown(definition, object));
            }
        }
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(range.revision()));
        if (looked < range.count()) {
            String last = Store.key(range.objects().get(looked - 1));
            String below = namespace.isEmpty() ? last : last.substring(namespace.length() + 1);
            metadata.put(
                    "continue", ContinueToken.behind(below, range.revision()).encoded());
            if (selector.isEmpty()) {
                metadata.put("remainingItemCount", range.count() - looked);
            }
        }
        return presentation.media().answer(200, presentation.list(page, metadata));
    }

    private Range range(
            ResourceDefinition definition,
            String namespace,
            ListOptions options,
            ContinueToken token,
            Selector selector) {
        String start = namespace.isEmpty() || token.start().isEmpty() ? token.start() : namespace + "/" + token.start();
        // a selector may let through the last object only
        long wanted = options.limit() > 0 && selector.isEmpty() ? options.limit() : Integer.MAX_VALUE;
        int most = (int) Math.min(wanted, Integer.MAX_VALUE);
        long revision = token.start().isEmpty() && options.exact() ? options.revision() : Math.max(0, token.revision());
        if (revision == 0) {
            return store.range(definition.groupResource(), namespace, start, most);
        }
        try {
            return store.range(definition.groupResource(), namespace, start, most, revision);
        } catch (StatusException compacted) {
            throw token.start().isEmpty()
                    ? Failures.listExpired()
                    : Failures.continueExpired(token.inconsistent().encoded());
        }
    }

    /**
     * A watch.
     *
     * @param name of the only object to watch; empty for all
     */
    Response watch(Request request, Target target, ResourceDefinition definition, String name) {
        Presentation presentation = Presentation.ofWatch(request, definition, clock);
        ListOptions options = ListOptions.of(request);
        Selector selector = Selector.of(request, definition);
        return new Response.Streamed(
                200,
                "application/json",
                new Watch(
                        store,
                        verbs,
                        definition,
                        target.namespace(),
                        name.isEmpty() ? selector : selector.named(name, definition),
                        options,
                        presentation));
    }

    Response delete(Request request, Target target, ResourceDefinition definition) {
        Presentation presentation = Presentation.ofList(request, definition, clock);
        DeleteOptions options = WriteOptions.delete(request);
        ListOptions.of(request);
        Selector selector = Selector.of(request, definition);
        long revision = store.revision();
        List<ObjectNode> deleted =
                verbs.deleteCollection(definition, target.namespace(), selector, options, WriteOptions.user(request));
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(revision));
        return presentation.media().answer(200, presentation.list(deleted, metadata));
    }
}
