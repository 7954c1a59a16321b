package dev.unstick.shell;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Inspection;
import dev.unstick.script.Session;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection and keeps the snapshot that completion reads, all on a thread of its own. Nobody ever waits for it; where the
 * cluster is slow or gone, the snapshot stays as old as it is.
 */
final class Lookout {
    /** How old namespaces may be while somebody types; more where reading them takes long, so that a large cluster is not bothered. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int REST_FOR_WORK = 10;

    /** How old the kinds may be: they change when something is installed. */
    private static final Duration TYPES_FRESH = Duration.ofMinutes(2);

    /** Set on the thread that looks and on those that it starts. */
    private static final InheritableThreadLocal<Boolean> LOOKING = new InheritableThreadLocal<>();

    /** How old the names of a namespace's objects may be, which take a request for each kind. */
    private static final Duration OBJECTS_FRESH = Duration.ofSeconds(30);

    private final Session session;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicReference<@Nullable String> wished = new AtomicReference<>();
    private final Map<String, Long> objectsDueAt = new ConcurrentHashMap<>();
    private final Semaphore wanted = new Semaphore(0);
    private final CountDownLatch looked = new CountDownLatch(1);

    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private @Nullable Endpoint seen;
    private volatile @Nullable String failure;
    private volatile @Nullable FinalizerCatalog catalog;
    private volatile long dueAt;
    private long typesDueAt;

    /**
     * Looks at a session's cluster.
     *
     * @param session whose connection to use
     */
    Lookout(Session session) {
        this.session = session;
    }

    /** Begins to look, and ends with the process. */
    void start() {
        startOpening();
        lookAgain();
    }

    /** Opens the connection, and waits to be told to look; ends with the process. */
    void startOpening() {
        Thread thread = new Thread(this::watch, "lookout");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether what this thread asks is asked for completion, and not by an entry. */
    static boolean isLooking() {
        return LOOKING.get() != null;
    }

    /** What is known. */
    Snapshot snapshot() {
        return snapshot.withChosen(session.current().chosen());
    }

    /**
     * Has the names of a namespace's objects listed, unless they are known well enough.
     *
     * @param namespace its name
     */
    void wish(String namespace) {
        Long due = objectsDueAt.get(namespace);
        if (due == null || System.nanoTime() - due > 0) {
            objectsDueAt.put(namespace, System.nanoTime() + OBJECTS_FRESH.toNanos());
            wished.set(namespace);
            wanted.release();
        }
    }

    /** Looks again, as something may have changed. */
    void lookAgain() {
        asked.set(true);
        wanted.release();
    }

    /** Looks again if it is time to. */
    void lookIfDue() {
        if (System.nanoTime() - dueAt > 0) {
            lookAgain();
        }
    }

    /** What is known of finalizers; empty until it has been read. */
    Optional<FinalizerCatalog> catalog() {
        return Optional.ofNullable(catalog);
    }

    /**
     * Which cluster it is.
     *
     * @return empty while the connection is being opened, and when it could not be
     */
    Optional<Endpoint> endpoint() {
        return session.current().opened().map(open -> open.cluster().endpoint());
    }

    /** Whether that cluster takes no writes from here; false while that is not known. */
    boolean isReadOnly() {
        return session.current().opened().map(Connection::isReadOnly).orElse(false);
    }

    /** Why the connection could not be opened; empty when it could, or is being opened. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Waits until it is known whether the connection can be opened, which takes no request.
     *
     * @param patience for how long at most
     */
    void awaitOpening(Duration patience) {
        try {
            boolean ignored = looked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        LOOKING.set(true);
        open();
        try {
            while (true) {
                wanted.acquire();
                wanted.drainPermits();
                if (asked.getAndSet(false)) {
                    long began = System.nanoTime();
                    look();
                    long rest = Math.max(FRESH.toNanos(), REST_FOR_WORK * (System.nanoTime() - began));
                    dueAt = System.nanoTime() + rest;
                }
                if (catalog == null) {
                    catalog = session.catalog();
                }
                String namespace = wished.getAndSet(null);
                if (namespace != null) {
                    lookInto(namespace);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without a request. */
    private @Nullable Connection open() {
        try {
            Connection connection = session.current().connection();
            arrive(connection);
            failure = null;
            return connection;
        } catch (ClusterException notOpened) {
            failure = notOpened.getMessage();
            return null;
        } finally {
            looked.countDown();
        }
    }

    /** What is known of one cluster is not known of another. */
    private void arrive(Connection connection) {
        Endpoint endpoint = connection.cluster().endpoint();
        if (seen != null && !seen.equals(endpoint)) {
            snapshot = snapshot.elsewhere();
            objectsDueAt.clear();
        }
        if (!endpoint.equals(seen)) {
            snapshot = snapshot.withContexts(connection.contexts());
        }
        seen = endpoint;
    }

    /** Names alone, of every kind that answers. */
    private void lookInto(String namespace) {
        Connection connection = open();
        if (connection == null) {
            return;
        }
        try {
            snapshot = snapshot.withObjects(
                    namespace,
                    connection.cluster().contents(namespace, ListingProgress.NONE).objects().stream()
                            .map(ObjectSummary::reference)
                            .toList());
        } catch (ClusterException unanswered) {
            objectsDueAt.remove(namespace);
        }
    }

    private List<Snapshot.Run> runs() {
        try {
            return session.history().all().stream()
                    .map(run -> new Snapshot.Run(run.id(), (run.goal() + " " + run.ending()).strip()))
                    .toList();
        } catch (UncheckedIOException unreadable) {
            // history() tells whoever asks for it
            return List.of();
        }
    }

    private void look() {
        if (snapshot.recipes().isEmpty()) {
            snapshot = snapshot.withRecipes(session.recipes().all());
        }
        snapshot = snapshot.withRuns(runs());
        Connection connection = open();
        if (connection == null) {
            return;
        }
        try {
            snapshot = snapshot.withNamespaces(Inspection.namespaces(connection.cluster()));
            Timings.ofProcess().reached(Phase.NAMESPACES);
            if (System.nanoTime() - typesDueAt > 0 || snapshot.types().isEmpty()) {
                snapshot = snapshot.withTypes(connection.cluster().discover().types());
                Timings.ofProcess().reached(Phase.KINDS);
                typesDueAt = System.nanoTime() + TYPES_FRESH.toNanos();
            }
        } catch (ClusterException unanswered) {
            // Nobody asked anything: whoever does gets this answer, and completion shows what it has.
            typesDueAt = System.nanoTime();
        }
    }
}
