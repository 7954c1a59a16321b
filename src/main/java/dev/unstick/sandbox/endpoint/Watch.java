package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.verb.Verbs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** A watch: first what is there, or what changed since a resourceVersion; then every change, as it comes. */
final class Watch implements Response.Source {
    private static final byte[] NEW_LINE = {'\n'};

    private final Store store;
    private final ResourceDefinition definition;
    private final String namespace;
    private final Predicate<ObjectNode> selector;
    private final Presentation presentation;
    private final Verbs verbs;
    private final long since;
    private final boolean bookmarkAfterStart;
    private final Duration patience;

    Watch(
            Store store,
            Verbs verbs,
            Request request,
            Target target,
            ResourceDefinition definition,
            Presentation presentation) {
        this.verbs = verbs;
        this.store = store;
        this.definition = definition;
        this.presentation = presentation;
        namespace = target.namespace();
        selector = Selector.of(request, definition);
        bookmarkAfterStart = request.flag("sendInitialEvents");
        since = bookmarkAfterStart ? 0 : number(request, "resourceVersion");
        long seconds = number(request, "timeoutSeconds");
        patience = Duration.ofSeconds(
                seconds > 0 ? seconds : ThreadLocalRandom.current().nextLong(1800, 3600));
        if (since > 0) {
            store.changesSince(definition.groupResource(), since);
        }
    }

    @Override
    public void writeTo(Response.Sink sink) throws IOException, InterruptedException {
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        List<ObjectNode> present = new java.util.ArrayList<>();
        Runnable stop = store.exclusively(() -> {
            if (since > 0) {
                try {
                    changes.addAll(store.changesSince(definition.groupResource(), since));
                } catch (StatusException tooOld) {
                    present.add(tooOld.toDocument());
                }
            } else {
                present.addAll(store.list(definition.groupResource(), namespace).objects());
            }
            return store.listen(change -> {
                if (change.resource().equals(definition.groupResource())) {
                    changes.add(change);
                }
            });
        });
        try {
            start(present, sink);
            Instant end = Instant.now().plus(patience);
            for (Duration left = patience;
                    left.compareTo(Duration.ZERO) > 0;
                    left = Duration.between(Instant.now(), end)) {
                Change change = changes.poll(left.toMillis(), TimeUnit.MILLISECONDS);
                if (change != null) {
                    forward(change, sink);
                }
            }
        } finally {
            stop.run();
        }
    }

    private void start(List<ObjectNode> present, Response.Sink sink) throws IOException {
        for (ObjectNode object : present) {
            if (object.path("kind").stringValue("").equals("Status")) {
                sink.send(line("ERROR", object));
            } else if (selector.test(object)) {
                send("ADDED", object, sink);
            }
        }
        if (bookmarkAfterStart) {
            ObjectNode bookmark =
                    Json.object().put("kind", definition.kind()).put("apiVersion", definition.apiVersion());
            ObjectNode metadata = Metadata.of(bookmark).node();
            metadata.put("resourceVersion", Long.toString(store.revision()));
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
            sink.send(line("BOOKMARK", presentation.one(bookmark)));
        }
    }

    private void forward(Change change, Response.Sink sink) throws IOException {
        if (!namespace.isEmpty()
                && !namespace.equals(Metadata.of(change.object()).namespace())) {
            return;
        }
        boolean seenBefore = change.previous() != null && selector.test(change.previous());
        boolean seenNow = !change.gone() && selector.test(change.object());
        if (seenNow) {
            send(seenBefore ? "MODIFIED" : "ADDED", change.object(), sink);
        } else if (seenBefore) {
            send("DELETED", change.object(), sink);
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
        sink.send(line(type, presentation.one(shown)));
    }

    private static byte[] line(String type, ObjectNode object) {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        byte[] json = Json.bytes(event);
        byte[] line = java.util.Arrays.copyOf(json, json.length + NEW_LINE.length);
        line[json.length] = NEW_LINE[0];
        return line;
    }

    private static long number(Request request, String parameter) {
        String text = request.parameter(parameter);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw Failures.badRequest(
                    "Invalid value: \"" + text + "\": strconv.ParseUint: parsing \"" + text + "\": invalid syntax");
        }
    }
}
