package dev.unstick.sandbox.store;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every object of the simulated cluster, in memory. A stored document cannot be modified: a write replaces it, so that
 * readers need no copy. One lock orders the writes, as one etcd does.
 */
public final class Store {
    private static final int REMEMBERED_CHANGES = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Map<GroupResource, Shelf> shelves = new HashMap<>();
    private final Compactor compactor = new Compactor();
    private final Index index = new Index();
    private final History history = new History(REMEMBERED_CHANGES);
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
        return exclusively(() -> shelf(resource).get(namespace, name));
    }

    /** All objects of a kind; only those of {@code namespace} unless that is empty. */
    public Snapshot list(GroupResource resource, String namespace) {
        return exclusively(() -> new Snapshot(revision, shelf(resource).from(namespace, "", Integer.MAX_VALUE)));
    }

    /** A part of the objects of a kind in etcd's order, as they are now. */
    public Range range(GroupResource resource, String namespace, String start, int most) {
        return exclusively(() -> {
            Shelf shelf = shelf(resource);
            return new Range(revision, shelf.from(namespace, start, most), shelf.count(namespace, start));
        });
    }

    /**
     * A part of the objects of a kind in etcd's order, as they were at a revision.
     *
     * @param namespace only its objects, unless that is empty
     * @param start the key to begin with, see {@link #key}; empty for the first
     * @param most how many objects at most
     * @param at the revision, not later than the present one
     * @throws dev.unstick.sandbox.document.StatusException 410 when nobody remembers that revision
     */
    public Range range(GroupResource resource, String namespace, String start, int most, long at) {
        return exclusively(() -> {
            List<Change> since = history.since(resource, at);
            if (since.isEmpty()) {
                Range now = range(resource, namespace, start, most);
                return new Range(at, now.objects(), now.count());
            }
            TreeMap<String, ObjectNode> then = new TreeMap<>();
            for (ObjectNode object : shelf(resource).from(namespace, start, Integer.MAX_VALUE)) {
                then.put(key(object), object);
            }
            for (int i = since.size() - 1; i >= 0; i--) {
                Change change = since.get(i);
                String key = key(change.object());
                boolean inside = namespace.isEmpty()
                        || Metadata.of(change.object()).namespace().equals(namespace);
                if (change.previous() == null) {
                    then.remove(key);
                } else if (inside && key.compareTo(start) >= 0) {
                    then.put(key, change.previous());
                }
            }
            Collection<ObjectNode> all = then.values();
            return new Range(at, all.stream().limit(most).toList(), all.size());
        });
    }

    /** Where etcd would keep an object among those of its kind: {@code NAMESPACE/NAME}, or only its name. */
    public static String key(ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        return Shelf.key(metadata.namespace(), metadata.name());
    }

    /** Which kinds of objects there are in a namespace; a look at each kind, not at each object. */
    public Set<GroupResource> kindsIn(String namespace) {
        return exclusively(() -> shelves.entrySet().stream()
                .filter(shelf -> shelf.getValue().has(namespace))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    /** The objects whose {@code ownerReferences} name {@code uid}, found without a look at the others. */
    public List<Stored> ownedBy(String uid) {
        return exclusively(() -> index.owned(uid));
    }

    /** The objects that have a deletionTimestamp, found without a look at the others. */
    public Collection<Stored> terminating() {
        return exclusively(index::terminating);
    }

    /** The revision of the latest write. */
    public long revision() {
        return exclusively(() -> revision);
    }

    /**
     * Waits until there was a write with that revision.
     *
     * @return the present revision, smaller than {@code wanted} when the wait was in vain
     */
    public long await(long wanted, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (revision < wanted && left > 0) {
                left = written.awaitNanos(left);
            }
            return revision;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts {@code object} in place of whatever has its namespace and name.
     *
     * @return the object as stored, with its new resourceVersion; not to be modified
     */
    public ObjectNode put(GroupResource resource, ObjectNode object) {
        return exclusively(() -> {
            ObjectNode stored = versioned(form.of(resource, object), revision + 1);
            Metadata metadata = Metadata.of(stored);
            ObjectNode previous = shelf(resource).put(metadata.namespace(), metadata.name(), stored);
            publish(new Change(++revision, resource, stored, previous, false));
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
            ObjectNode previous = shelf(resource).remove(metadata.namespace(), metadata.name());
            if (previous != null) {
                long version = ++revision;
                publish(new Change(version, resource, versioned(last, version), previous, true));
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
        return exclusively(() -> history.since(resource, since));
    }

    /**
     * Forgets all history, as etcd does every five minutes: continue tokens expire, and watches from an earlier
     * revision than the present one are refused.
     *
     * @return the earliest revision that can still be asked for
     */
    public long compact() {
        return exclusively(() -> {
            history.compact(revision);
            return revision;
        });
    }

    private ObjectNode versioned(ObjectNode object, long version) {
        ObjectNode shallow = Json.object();
        shallow.setAll(object);
        ObjectNode metadata = Json.object();
        metadata.setAll(Metadata.of(object).node());
        metadata.put("resourceVersion", Long.toString(version));
        shallow.set("metadata", metadata);
        return compactor.copy(shallow);
    }

    private void publish(Change change) {
        index.changed(change.resource(), change.previous(), change.gone() ? null : change.object());
        history.add(change);
        written.signalAll();
        listeners.forEach(listener -> listener.accept(change));
    }

    private Shelf shelf(GroupResource resource) {
        return shelves.computeIfAbsent(resource, absent -> new Shelf());
    }
}
