package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says of each APIService whether somebody answers for it
 * ({@code k8s.io/kube-aggregator/pkg/controllers/status}): the server itself, or a service with ready endpoints. What
 * stands behind the endpoints is not asked.
 */
public final class AvailabilityController implements Controller {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    private final Store store;
    private final Verbs verbs;
    private final ResourceRegistry registry;
    private final Timeline timeline;
    private final WorkQueue<String> queue;
    private final Subscription subscription;

    /** A controller that does not run yet. */
    public AvailabilityController(Store store, Verbs verbs, ResourceRegistry registry, Timeline timeline) {
        this.store = store;
        this.verbs = verbs;
        this.registry = registry;
        this.timeline = timeline;
        subscription = new Subscription(store, this::changed);
        queue = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::sync);
    }

    @Override
    public String name() {
        return "apiservice-availability-controller";
    }

    @Override
    public void start() {
        if (subscription.start()) {
            for (ObjectNode service : store.list(BuiltIn.API_SERVICES, "").objects()) {
                sync(Metadata.of(service).name());
            }
        }
    }

    @Override
    public void stop() {
        subscription.stop();
    }

    @Override
    public boolean running() {
        return subscription.running();
    }

    private void changed(Change change) {
        if (change.resource().equals(BuiltIn.API_SERVICES)) {
            queue.add(Metadata.of(change.object()).name(), Duration.ZERO);
        } else if (Set.of(BuiltIn.SERVICES, BuiltIn.ENDPOINTS).contains(change.resource())) {
            for (ObjectNode service : store.list(BuiltIn.API_SERVICES, "").objects()) {
                queue.add(Metadata.of(service).name(), Duration.ZERO);
            }
        }
    }

    private void sync(String name) {
        ObjectNode service = store.find(BuiltIn.API_SERVICES, "", name);
        if (service == null || !running()) {
            return;
        }
        Verdict verdict = judge(service);
        ObjectNode updated = service.deepCopy();
        if (new Conditions(updated)
                .set("Available", verdict.status, verdict.reason, verdict.message, timeline.instant())) {
            verbs.update(
                    new Address(registry.builtIn(BuiltIn.API_SERVICES), "", name),
                    "status",
                    old -> updated,
                    Write.LOOPBACK);
        }
    }

    private Verdict judge(ObjectNode apiService) {
        if (!Discovery.isRemote(apiService)) {
            return new Verdict("True", "Local", "Local APIServices are always available");
        }
        JsonNode reference = apiService.at("/spec/service");
        String name = reference.path("name").stringValue("");
        String namespace = reference.path("namespace").stringValue("");
        int port = reference.path("port").intValue(443);
        ObjectNode service = store.find(BuiltIn.SERVICES, namespace, name);
        if (service == null) {
            return new Verdict(
                    "False", "ServiceNotFound", "service/" + name + " in \"" + namespace + "\" is not present");
        }
        if (Json.elements(service.at("/spec/ports"))
                .noneMatch(each -> each.path("port").intValue(0) == port)) {
            return new Verdict(
                    "False",
                    "ServicePortError",
                    "service/" + name + " in \"" + namespace + "\" is not listening on port " + port);
        }
        ObjectNode endpoints = store.find(BuiltIn.ENDPOINTS, namespace, name);
        if (endpoints == null) {
            return new Verdict(
                    "False",
                    "EndpointsNotFound",
                    "cannot find endpoints for service/" + name + " in \"" + namespace + "\"");
        }
        boolean ready = Json.elements(endpoints.path("subsets"))
                .anyMatch(subset -> !subset.path("addresses").isEmpty());
        return ready
                ? new Verdict("True", "Passed", "all checks passed")
                : new Verdict(
                        "False",
                        "MissingEndpoints",
                        "endpoints for service/" + name + " in \"" + namespace
                                + "\" have no addresses with port name \"" + portName(service, port) + "\"");
    }

    private static String portName(ObjectNode service, int port) {
        return Json.elements(service.at("/spec/ports"))
                .filter(each -> each.path("port").intValue(0) == port)
                .map(each -> each.path("name").stringValue(""))
                .findFirst()
                .orElse("");
    }

    private record Verdict(String status, String reason, String message) {}
}
