package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All control loops by name, each of which can be stopped and started again at any time. {@code controller-manager} is
 * all of those that live in the controller manager; {@code kubelet/NODE} is the kubelet of one node. Those that live in
 * the API server itself have names, too, but a dead controller manager does not stop them.
 */
public final class Controllers {
    /** The name of all loops of the controller manager together. */
    public static final String MANAGER = "controller-manager";

    private static final String KUBELET = "kubelet/";

    private final Map<String, Controller> inManager = new LinkedHashMap<>();
    private final Map<String, Controller> others = new LinkedHashMap<>();
    private final Kubelets kubelets;
    private final NamespaceController namespaces;
    private final LeaderLease lease;
    private final Kinds kinds;
    private boolean pretendsDeath;

    /**
     * All of them; none runs yet.
     *
     * @param door what their requests pass
     * @param version the release whose ways they have
     */
    public Controllers(
            Store store,
            Verbs verbs,
            ResourceRegistry registry,
            Discovery discovery,
            Timeline timeline,
            Door door,
            KubernetesVersion version) {
        kinds = new Kinds(store, registry);
        Places places = new Places(registry);
        PodIndex pods = new PodIndex(store);
        kubelets = new Kubelets(store, places, pods, verbs, door, timeline);
        add(new DefinitionController(store, verbs, registry, timeline));
        add(new AvailabilityController(store, verbs, registry, timeline));
        add(new Scheduler(store, timeline));
        namespaces = new NamespaceController(
                store, registry, client(verbs, door, "namespace-controller"), discovery, timeline, version);
        lease = new LeaderLease(store, places, verbs, door, timeline);
        for (Controller controller : List.of(
                lease,
                namespaces,
                new JobTracking(store, places, client(verbs, door, "job-controller"), timeline),
                new GarbageCollector(
                        store, registry, kinds, client(verbs, door, "generic-garbage-collector"), timeline),
                VolumeProtection.ofClaims(
                        store, kinds, pods, client(verbs, door, "pvc-protection-controller"), timeline),
                VolumeProtection.ofVolumes(store, kinds, client(verbs, door, "pv-protection-controller"), timeline),
                new VolumeRelease(store, places, client(verbs, door, "persistent-volume-binder"), timeline),
                new PodCollector(store, places, pods, client(verbs, door, "pod-garbage-collector"), timeline),
                new NodeLifecycle(store, places, pods, client(verbs, door, "node-controller"), timeline),
                new DeploymentStatus(store, places, client(verbs, door, "deployment-controller"), timeline))) {
            inManager.put(controller.name(), controller);
        }
    }

    private static Client client(Verbs verbs, Door door, String user) {
        return new Client(verbs, door, Write.by(user));
    }

    /** How control loops find resources. */
    public Kinds kinds() {
        return kinds;
    }

    /** Adds one that lives outside of the controller manager; it is not started. */
    public void add(Controller controller) {
        others.put(controller.name(), controller);
    }

    /**
     * Starts all but those named.
     *
     * @param stopped as {@link #stop} takes them
     * @throws IllegalArgumentException when there is none of such a name
     */
    public void startAllBut(Collection<String> stopped) {
        for (String name : stopped) {
            require(name);
            if (name.startsWith(KUBELET)) {
                kubelets.stop(name.substring(KUBELET.length()));
            }
        }
        others.values().forEach(each -> startUnless(stopped.contains(each.name()), each));
        kubelets.startAll();
        boolean none = stopped.contains(MANAGER);
        inManager.values().forEach(each -> startUnless(none || stopped.contains(each.name()), each));
        if (pretendsDeath) {
            lease.stop();
        }
    }

    private static void startUnless(boolean stopped, Controller controller) {
        if (stopped) {
            controller.stop();
        } else {
            controller.start();
        }
    }

    /**
     * Lets these namespaces hang, as if the controller manager did not run for them, until it is started by its name or
     * the namespace controller is. To be asked before anything starts.
     */
    public void leaveAlone(Set<String> names) {
        namespaces.leaveAlone(names);
        pretendsDeath = !names.isEmpty();
    }

    /** Stops everything. */
    public void stopAll() {
        kubelets.stopAll();
        inManager.values().forEach(Controller::stop);
        others.values().forEach(Controller::stop);
    }

    /**
     * Every control loop and whether it runs, by name.
     *
     * @return {@code controller-manager} runs when any of its loops does
     */
    public Map<String, Boolean> states() {
        Map<String, Boolean> states = new TreeMap<>();
        List<Controller> all = new ArrayList<>(inManager.values());
        all.addAll(others.values());
        all.forEach(each -> states.put(each.name(), each.running()));
        kubelets.nodes().forEach(node -> states.put(KUBELET + node, kubelets.running(node)));
        states.put(MANAGER, inManager.values().stream().anyMatch(Controller::running));
        return states;
    }

    /**
     * Starts one; nothing when it runs already.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those there are
     */
    public void start(String name) {
        require(name);
        if (name.startsWith(KUBELET)) {
            kubelets.start(name.substring(KUBELET.length()));
        } else {
            if (named(name).contains(namespaces)) {
                namespaces.leaveAlone(Set.of());
            }
            named(name).forEach(Controller::start);
        }
    }

    /**
     * Stops one; nothing when it does not run.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those there are
     */
    public void stop(String name) {
        require(name);
        if (name.startsWith(KUBELET)) {
            kubelets.stop(name.substring(KUBELET.length()));
        } else {
            named(name).forEach(Controller::stop);
        }
    }

    private Collection<Controller> named(String name) {
        if (name.equals(MANAGER)) {
            return inManager.values();
        }
        Controller found = inManager.getOrDefault(name, others.get(name));
        return found == null ? List.of() : List.of(found);
    }

    private void require(String name) {
        Map<String, Boolean> states = states();
        if (!states.containsKey(name)) {
            throw new IllegalArgumentException(
                    "no controller is called " + name + "; there are: " + String.join(", ", states.keySet()));
        }
    }
}
