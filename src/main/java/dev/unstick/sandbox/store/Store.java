package dev.unstick.sandbox.store;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every object of the simulated cluster, in memory. A stored document is never modified again: a write replaces it, so
 * that readers need no copy. One lock orders the writes, as one etcd does.
 */
public final class Store {
    private static final int REMEMBERED_CHANGES = 10_000;
    private static final char AFTER_NAMESPACE = '/';

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<GroupResource, NavigableMap<String, ObjectNode>> shelves = new HashMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision = 1;
    private volatile StoredForm form = (resource, object) -> object;

    /** Gives every object the form in which it is kept. */
    @FunctionalInterface
    public interface StoredForm {
        /** The object to keep; may share parts with the given one. */
        ObjectNode of(GroupResource resource, ObjectNode object);
    }

    /** Keeps what is put from now on in that form. */
    public void keepAs(StoredForm other) {
        form = other;
    }

    /** Runs {@code work} while nobody else reads or writes. */
    public <T extends @Nullable Object> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The object, or null. */
    public @Nullable ObjectNode find(GroupResource resource, String namespace, String name) {
        return exclusively(() -> shelf(resource).get(key(namespace, name)));
    }

    /** All objects of a kind; only those of {@code namespace} unless that is empty. */
    public Snapshot list(GroupResource resource, String namespace) {
        return exclusively(() -> {
            NavigableMap<String, ObjectNode> shelf = shelf(resource);
            if (!namespace.isEmpty()) {
                shelf = shelf.subMap(
                        namespace + AFTER_NAMESPACE, true, namespace + (char) (AFTER_NAMESPACE + 1), false);
            }
            return new Snapshot(revision, new ArrayList<>(shelf.values()));
        });
    }

    /** The revision of the latest write. */
    public long revision() {
        return exclusively(() -> revision);
    }

    /**
     * Puts {@code object} in place of whatever has its namespace and name.
     *
     * @return the object as stored, with its new resourceVersion; not to be modified
     */
    public ObjectNode put(GroupResource resource, ObjectNode object) {
        return exclusively(() -> {
            ObjectNode stored = form.of(resource, object).deepCopy();
            Metadata metadata = Metadata.of(stored);
            metadata.set("resourceVersion", Long.toString(++revision));
            ObjectNode previous = shelf(resource).put(key(metadata.namespace(), metadata.name()), stored);
            publish(new Change(revision, resource, stored, previous, false));
            return stored;
        });
    }

    /**
     * Removes an object.
     *
     * @param last how it looked at the end; watchers see it with the resourceVersion of the removal
     */
    public void remove(GroupResource resource, ObjectNode last) {
        exclusively(() -> {
            Metadata metadata = Metadata.of(last);
            ObjectNode previous = shelf(resource).remove(key(metadata.namespace(), metadata.name()));
            if (previous != null) {
                ObjectNode farewell = last.deepCopy();
                Metadata.of(farewell).set("resourceVersion", Long.toString(++revision));
                publish(new Change(revision, resource, farewell, previous, true));
            }
            return previous;
        });
    }

    /**
     * Calls {@code listener} with every later change, in order, under the store's lock: it must only pass it on.
     *
     * @return stops it
     */
    public Runnable listen(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * The remembered changes of a kind after a revision, oldest first.
     *
     * @throws dev.unstick.sandbox.document.StatusException 410 when history does not reach back that far
     */
    public List<Change> changesSince(GroupResource resource, long since) {
        return exclusively(() -> {
            Change oldest = history.peekFirst();
            if (oldest != null && history.size() >= REMEMBERED_CHANGES && since < oldest.revision() - 1) {
                throw Failures.tooOld(since, oldest.revision());
            }
            return history.stream()
                    .filter(change ->
                            change.revision() > since && change.resource().equals(resource))
                    .toList();
        });
    }

    private void publish(Change change) {
        history.addLast(change);
        if (history.size() > REMEMBERED_CHANGES) {
            history.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(change));
    }

    private NavigableMap<String, ObjectNode> shelf(GroupResource resource) {
        return shelves.computeIfAbsent(resource, absent -> new TreeMap<>());
    }

    private static String key(String namespace, String name) {
        return namespace + AFTER_NAMESPACE + name;
    }
}
