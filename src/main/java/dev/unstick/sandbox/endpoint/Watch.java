package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.CustomDefinition;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.verb.Verbs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A watch: first what is there, or what changed since a resourceVersion; then every change, as it comes
 * ({@code k8s.io/apiserver/pkg/storage/cacher}). Its end and its bookmarks come by the real time, whatever the
 * sandbox's clock shows: at the other end is a client with a real connection and real patience.
 */
final class Watch implements Response.Source {
    private static final Duration BETWEEN_BOOKMARKS = Duration.ofMinutes(1);
    // the cacher sends one more shortly before the end, so that the client can go on from there
    private static final Duration LAST_BOOKMARK = Duration.ofSeconds(2);
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    private final Store store;
    private final ResourceDefinition definition;
    private final String namespace;
    private final Predicate<ObjectNode> selector;
    private final ListOptions options;
    private final Presentation presentation;
    private final Verbs verbs;
    private final long since;

    Watch(
            Store store,
            Verbs verbs,
            ResourceDefinition definition,
            String namespace,
            Predicate<ObjectNode> selector,
            ListOptions options,
            Presentation presentation) {
        this.store = store;
        this.verbs = verbs;
        this.definition = definition;
        this.namespace = namespace;
        this.selector = selector;
        this.options = options;
        this.presentation = presentation;
        since = options.revision();
    }

    /** What the store tells of: a change, or that the kind is no longer served (null). */
    private record News(@Nullable Change change) {}

    /** The state at the beginning: what is there, what happened since, and the revision of both. */
    private record Start(List<ObjectNode> present, List<Change> changes, long revision, Runnable stop) {}

    @Override
    public void writeTo(Response.Sink sink) throws IOException, InterruptedException {
        BlockingQueue<News> queue = new LinkedBlockingQueue<>();
        Start start;
        try {
            if (initialState()) {
                Freshness.await(store, since);
            }
            start = store.exclusively(() -> begin(queue));
        } catch (StatusException refused) {
            // too late for another status code than 200, as in the real one
            sink.send(event("ERROR", refused.toDocument()));
            return;
        }
        try {
            for (ObjectNode object : start.present()) {
                if (selector.test(object)) {
                    send("ADDED", object, sink);
                }
            }
            for (Change change : start.changes()) {
                forward(change, sink);
            }
            if (Boolean.TRUE.equals(options.sendInitialEvents()) && options.bookmarks()) {
                sink.send(event("BOOKMARK", bookmark(start.revision(), true)));
            }
            follow(queue, sink);
        } finally {
            start.stop().run();
        }
    }

    private boolean initialState() {
        return options.sendInitialEvents() == null ? since == 0 : options.sendInitialEvents();
    }

    private Start begin(BlockingQueue<News> queue) {
        List<ObjectNode> present = List.of();
        List<Change> changes = List.of();
        if (initialState()) {
            present = store.list(definition.groupResource(), namespace).objects();
        } else if (since > 0) {
            changes = store.changesSince(definition.groupResource(), since);
        }
        return new Start(present, changes, store.revision(), store.listen(change -> {
            if (change.resource().equals(definition.groupResource())) {
                queue.add(new News(change));
            } else if (definition.custom() && endsKind(change)) {
                queue.add(new News(null));
            }
        }));
    }

    private boolean endsKind(Change change) {
        return change.resource().equals(BuiltIn.DEFINITIONS)
                && Metadata.of(change.object()).name().equals(definition.plural() + "." + definition.group())
                && (change.gone()
                        || CustomDefinition.of(change.object()).served().stream()
                                .noneMatch(served -> served.version().equals(definition.version())));
    }

    private void follow(BlockingQueue<News> queue, Response.Sink sink) throws IOException, InterruptedException {
        long seconds = options.timeoutSeconds() == 0
                ? ThreadLocalRandom.current().nextLong(1800, 3600)
                : Math.max(0, Math.min(options.timeoutSeconds(), Integer.MAX_VALUE));
        long now = System.nanoTime();
        long end = now + TimeUnit.SECONDS.toNanos(seconds);
        long nextBookmark = bookmarkAfter(now, end);
        while (now - end < 0) {
            long wake = options.bookmarks() && nextBookmark - end < 0 ? nextBookmark : end;
            News news = queue.poll(wake - now, TimeUnit.NANOSECONDS);
            if (news != null) {
                if (news.change() == null) {
                    return;
                }
                forward(news.change(), sink);
            } else if (options.bookmarks() && nextBookmark - System.nanoTime() <= 0) {
                // under the lock: what came before that revision has been put into the queue
                long revision = store.exclusively(() -> queue.isEmpty() ? store.revision() : 0);
                if (revision > 0) {
                    sink.send(event("BOOKMARK", bookmark(revision, false)));
                    nextBookmark = bookmarkAfter(System.nanoTime(), end);
                }
            }
            now = System.nanoTime();
        }
    }

    private static long bookmarkAfter(long now, long end) {
        long regular = now + BETWEEN_BOOKMARKS.toNanos();
        long last = end - LAST_BOOKMARK.toNanos();
        return last - now > 0 && last - regular < 0 ? last : regular;
    }

    private ObjectNode bookmark(long revision, boolean initialEventsEnd) {
        ObjectNode bookmark = Json.object().put("kind", definition.kind()).put("apiVersion", definition.apiVersion());
        ObjectNode metadata = Metadata.of(bookmark).node();
        metadata.put("resourceVersion", Long.toString(revision));
        metadata.putNull("creationTimestamp");
        if (initialEventsEnd) {
            metadata.putObject("annotations").put(INITIAL_EVENTS_END, "true");
        }
        return presentation.one(bookmark);
    }

    private void forward(Change change, Response.Sink sink) throws IOException {
        boolean elsewhere = !namespace.isEmpty()
                && !namespace.equals(Metadata.of(change.object()).namespace());
        if (elsewhere || change.revision() <= since) {
            return;
        }
        ObjectNode previous = change.previous();
        boolean seenNow = !change.gone() && selector.test(change.object());
        if (seenNow) {
            boolean seenBefore = previous != null && selector.test(previous);
            send(seenBefore ? "MODIFIED" : "ADDED", change.object(), sink);
        } else if (previous != null && selector.test(previous)) {
            // how the client knew it last, with the revision at which it left
            ObjectNode last = Json.object();
            last.setAll(previous);
            ObjectNode metadata = Json.object();
            metadata.setAll(Metadata.of(previous).node());
            last.set("metadata", metadata.put("resourceVersion", Long.toString(change.revision())));
            send("DELETED", last, sink);
        }
    }

    // the watch cache of a version never learns of what cannot be converted into it
    private void send(String type, ObjectNode object, Response.Sink sink) throws IOException {
        ObjectNode shown;
        try {
            shown = verbs.shown(definition, object);
        } catch (StatusException notConvertible) {
            return;
        }
        sink.send(event(type, presentation.one(shown)));
    }

    private static byte[] event(String type, ObjectNode object) {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        byte[] json = Json.bytes(event);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
