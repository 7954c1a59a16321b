package dev.unstick.sandbox;

import dev.unstick.sandbox.access.Accounts;
import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.access.Authorizer;
import dev.unstick.sandbox.access.UserSection;
import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.NamespaceLifecycle;
import dev.unstick.sandbox.admission.NamespaceNameLabel;
import dev.unstick.sandbox.admission.PodDefaults;
import dev.unstick.sandbox.admission.StorageObjectInUse;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.control.ClockLever;
import dev.unstick.sandbox.control.ControlHandler;
import dev.unstick.sandbox.control.FaultLever;
import dev.unstick.sandbox.controller.Controllers;
import dev.unstick.sandbox.controller.Door;
import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.endpoint.ApiHandler;
import dev.unstick.sandbox.endpoint.Authentication;
import dev.unstick.sandbox.endpoint.Authorization;
import dev.unstick.sandbox.endpoint.DeadGroups;
import dev.unstick.sandbox.endpoint.DiscoveryHandler;
import dev.unstick.sandbox.endpoint.ResourceHandler;
import dev.unstick.sandbox.fault.FaultReader;
import dev.unstick.sandbox.fault.Faults;
import dev.unstick.sandbox.http.Compression;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.JdkServer;
import dev.unstick.sandbox.operator.Operators;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.scenario.Loader;
import dev.unstick.sandbox.scenario.ScenarioFile;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.RealTimeline;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.version.KubernetesVersion;
import dev.unstick.sandbox.webhook.Backends;
import dev.unstick.sandbox.webhook.Caller;
import dev.unstick.sandbox.webhook.Conversion;
import dev.unstick.sandbox.webhook.WebhookAdmission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running simulated cluster. It listens on 127.0.0.1 until it is closed, and keeps no process alive. */
public final class Sandbox implements AutoCloseable {
    /** The longest request body in bytes, as the API server limits it. */
    public static final int BODY_LIMIT = 3 * 1024 * 1024;

    private final String name;
    private final Store store;
    private final Timeline timeline;
    private final Controllers controllers;
    private final Operators operators;
    private final JdkServer server;
    private final Accounts accounts;
    private final RequestLog log;
    private final Handler front;
    private @Nullable TlsDoor tlsDoor;

    private Sandbox(SandboxSettings settings, Timeline timeline) throws IOException {
        this.name = settings.name();
        this.timeline = timeline;
        KubernetesVersion version = settings.version();
        Supplier<List<ScenarioFile>> reading = ScenarioFile.readAhead(settings.scenarios());
        store = new Store();
        ResourceRegistry registry = new ResourceRegistry(store);
        Discovery discovery = new Discovery(store, registry);
        Backends backends = new Backends();
        Caller caller = new Caller(store, backends);
        Conversion conversion = new Conversion(store, caller);
        List<Admission> admissions =
                new ArrayList<>(List.of(new NamespaceLifecycle(store), new StorageObjectInUse(), new PodDefaults()));
        if (version.labelsNamespaces()) {
            admissions.add(new NamespaceNameLabel());
        }
        admissions.add(new WebhookAdmission(store, caller, version));
        Verbs verbs = new Verbs(store, admissions, conversion, timeline);
        List<ScenarioFile> files = new ArrayList<>(reading.get());
        files.addAll(settings.own());
        new Loader(store, timeline.instant(), version).load(files);
        store.keepAs(conversion::toStorage);
        FaultLever faults = new FaultLever(new Faults(new FaultReader(store, verbs, registry, version)), backends);
        files.forEach(file -> faults.addAll(file.name(), file.section("faults")));
        Authorizer authorizer = new Authorizer(store);
        List<User> users = new ArrayList<>(settings.users());
        files.forEach(file -> users.addAll(UserSection.read(file.name(), file.section("users"))));
        accounts = new Accounts(users);
        Door door = (user, verb, definition, subresource, namespace, name) -> {
            Action action = Action.on(user, verb, definition, subresource, namespace, name);
            // control loops update here where some of the real ones patch
            if (!verb.equals("update")
                    || !authorizer
                            .decide(Action.on(user, "patch", definition, subresource, namespace, name))
                            .allowed()) {
                authorizer.require(action);
            }
            faults.faults().strikeController(action);
        };
        ScenarioSections sections = ScenarioSections.of(files);
        controllers = new Controllers(store, verbs, registry, discovery, timeline, door, version);
        operators = new Operators(sections.all("operators"), store, verbs, controllers, timeline, door);
        controllers.leaveAlone(sections.leftAlone());
        controllers.startAllBut(sections.stopped(controllers.states().keySet()));
        log = new RequestLog();
        Handler api = new ApiHandler(
                registry,
                new DeadGroups(discovery, version, timeline),
                new DiscoveryHandler(discovery, version),
                new ResourceHandler(verbs, store, timeline, authorizer),
                BODY_LIMIT);
        Components components = new Components(controllers, operators);
        ControlHandler control =
                new ControlHandler(faults, components, components, new ClockLever(timeline), log::toDocument);
        Handler authorized = new Authorization(authorizer).before(api);
        Handler known = control.before(faults.faults().before(authorized));
        front = log.before(new Compression().before(new Authentication(accounts).before(known)));
        server = JdkServer.start(settings.port(), BODY_LIMIT, front);
    }

    /**
     * Starts a cluster on the real clock.
     *
     * @param scenarios their names, see {@link Scenario#names}, or {@link Scenario#ALL}; several are combined, none is an empty
     *     cluster
     * @param port 0 for any free one
     * @throws IllegalArgumentException when there is no such scenario; the message names those there are
     * @throws IOException when the port cannot be had
     */
    public static Sandbox start(List<String> scenarios, int port) throws IOException {
        return start(SandboxSettings.of(scenarios).onPort(port));
    }

    /**
     * Starts a cluster whose controllers run on {@code timeline}; closing the sandbox closes it.
     *
     * @throws IllegalArgumentException when there is no such scenario; the message names those there are
     * @throws IOException when the port cannot be had
     */
    public static Sandbox start(List<String> scenarios, int port, Timeline timeline) throws IOException {
        return start(SandboxSettings.of(scenarios).onPort(port).on(timeline));
    }

    /**
     * Starts a cluster.
     *
     * @throws IllegalArgumentException when there is no such scenario; the message names those there are
     * @throws IOException when the port cannot be had
     */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        SandboxSettings meant = settings.with(Scenario.meant(settings.scenarios()));
        Timeline timeline = Objects.requireNonNullElseGet(settings.timeline(), RealTimeline::new);
        try {
            return new Sandbox(meant, timeline);
        } catch (IOException noPort) {
            timeline.close();
            throw noPort;
        }
    }

    /** The address, {@code http://127.0.0.1:PORT}. */
    public String server() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The administrator's bearer token. */
    public String token() {
        return accounts.administrator().token();
    }

    /**
     * The bearer token of a user that a scenario has.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those there are
     */
    public String token(String user) {
        return accounts.all().stream()
                .filter(account -> account.user().name().equals(user))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no user is called " + user + "; there are: "
                        + accounts.all().stream()
                                .map(account -> account.user().name())
                                .collect(Collectors.joining(", "))))
                .token();
    }

    /**
     * A kubeconfig for this cluster; holds the tokens. Its context {@code sandbox} is the administrator's, and
     * {@code sandbox-NAME} that of each user a scenario has. It leads to a second port with TLS, opened when first asked for,
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
        return Kubeconfig.text(name, "https://127.0.0.1:" + door.port(), door.authority(), accounts.all());
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

    /** The control loops, by name. */
    public Controllers controllers() {
        return controllers;
    }

    /** The operators, and what they hold outside of the cluster. */
    public Operators operators() {
        return operators;
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
        controllers.stopAll();
        timeline.close();
        server.close();
        synchronized (this) {
            if (tlsDoor != null) {
                tlsDoor.close();
            }
        }
    }
}
