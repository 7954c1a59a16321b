package dev.unstick.sandbox;

import dev.unstick.sandbox.admission.NamespaceLifecycle;
import dev.unstick.sandbox.controller.AvailabilityController;
import dev.unstick.sandbox.controller.Controller;
import dev.unstick.sandbox.controller.DefinitionController;
import dev.unstick.sandbox.controller.NamespaceController;
import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.endpoint.ApiHandler;
import dev.unstick.sandbox.endpoint.Authentication;
import dev.unstick.sandbox.endpoint.DiscoveryHandler;
import dev.unstick.sandbox.endpoint.ResourceHandler;
import dev.unstick.sandbox.http.Compression;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.JdkServer;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.scenario.Loader;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.RealTimeline;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Verbs;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running simulated cluster. It listens on 127.0.0.1 until it is closed, and keeps no process alive. */
public final class Sandbox implements AutoCloseable {
    /** The longest request body in bytes, as the API server limits it. */
    public static final int BODY_LIMIT = 3 * 1024 * 1024;

    private static final int TOKEN_BYTES = 24;

    private final Store store;
    private final Timeline timeline;
    private final List<Controller> controllers;
    private final JdkServer server;
    private final String token;
    private final RequestLog log;
    private final Handler front;
    private @Nullable TlsDoor tlsDoor;

    private Sandbox(List<String> scenarios, int port, Timeline timeline) throws IOException {
        this.timeline = timeline;
        store = new Store();
        ResourceRegistry registry = new ResourceRegistry(store);
        Discovery discovery = new Discovery(store, registry);
        Verbs verbs = new Verbs(store, List.of(new NamespaceLifecycle(store)), timeline);
        new Loader(store, timeline.instant()).load(scenarios);
        controllers = List.of(
                new DefinitionController(store, verbs, registry, timeline),
                new AvailabilityController(store, verbs, registry, timeline),
                new NamespaceController(store, verbs, registry, discovery, timeline));
        controllers.forEach(Controller::start);
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        token = HexFormat.of().formatHex(secret);
        log = new RequestLog();
        Handler api = new ApiHandler(
                registry,
                discovery,
                new DiscoveryHandler(discovery),
                new ResourceHandler(verbs, store, timeline),
                BODY_LIMIT);
        front = log.before(new Compression().before(new Authentication(token).before(api)));
        server = JdkServer.start(port, BODY_LIMIT, front);
    }

    /**
     * Starts a cluster on the real clock.
     *
     * @param scenarios their names, see {@link Scenario#names}; several are combined, none is an empty cluster
     * @param port 0 for any free one
     * @throws IllegalArgumentException when there is no such scenario; the message names those there are
     * @throws IOException when the port cannot be had
     */
    public static Sandbox start(List<String> scenarios, int port) throws IOException {
        return start(scenarios, port, new RealTimeline());
    }

    /**
     * Starts a cluster whose controllers run on {@code timeline}; closing the sandbox closes it.
     *
     * @throws IllegalArgumentException when there is no such scenario; the message names those there are
     * @throws IOException when the port cannot be had
     */
    public static Sandbox start(List<String> scenarios, int port, Timeline timeline) throws IOException {
        List<String> unknown = new ArrayList<>(scenarios);
        unknown.removeAll(Scenario.names());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no scenario is called " + String.join(", ", unknown) + "; there are: "
                    + String.join(", ", Scenario.names()));
        }
        try {
            return new Sandbox(scenarios, port, timeline);
        } catch (IOException noPort) {
            timeline.close();
            throw noPort;
        }
    }

    /** The address, {@code http://127.0.0.1:PORT}. */
    public String server() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The bearer token that every request must carry. */
    public String token() {
        return token;
    }

    /**
     * A kubeconfig for this cluster; holds the token. It leads to a second port with TLS, opened when first asked for,
     * because kubectl sends no token over plain HTTP. Whoever is in this process is quicker with {@link #server} and
     * {@link #token}.
     *
     * @throws IOException when TLS cannot be had
     */
    public synchronized String kubeconfig() throws IOException {
        TlsDoor door = tlsDoor;
        if (door == null) {
            door = TlsDoor.open(BODY_LIMIT, front);
            tlsDoor = door;
        }
        return Kubeconfig.text("https://127.0.0.1:" + door.port(), door.authority(), token);
    }

    /**
     * Writes the kubeconfig, readable for its owner only; replaces a file that is there.
     *
     * @throws IOException when it cannot be written
     */
    public void writeKubeconfig(Path file) throws IOException {
        Kubeconfig.write(file, kubeconfig());
    }

    /** How many requests came that were neither GET, HEAD nor OPTIONS, whatever the answer was. */
    public long writes() {
        return log.writes();
    }

    /** The latest requests, oldest first; a watch is there once it was accepted. */
    public List<LoggedRequest> requests() {
        return log.latest();
    }

    /**
     * Forgets what was before this moment, as etcd does every five minutes: continue tokens expire, and watches from an
     * earlier resourceVersion are refused with 410.
     *
     * @return the earliest resourceVersion that can still be asked for
     */
    public long compact() {
        return store.compact();
    }

    /** Stops everything at once. */
    @Override
    public void close() {
        controllers.forEach(Controller::stop);
        timeline.close();
        server.close();
        synchronized (this) {
            if (tlsDoor != null) {
                tlsDoor.close();
            }
        }
    }
}
