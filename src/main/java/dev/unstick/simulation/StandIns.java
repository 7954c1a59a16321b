package dev.unstick.simulation;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Reading;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.evidence.Backend;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.NodeState.Readiness;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.diagnosis.evidence.Workload;
import dev.unstick.diagnosis.owner.Held;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Target;
import dev.unstick.sandbox.controller.Controllers;
import dev.unstick.text.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in a simulation for whoever works in the cluster: operators, webhooks and kubelets. Each is an assumption, and said.
 */
final class StandIns {
    private static final String DEPLOYMENT = "Deployment";

    private final Plan plan;
    private final Diagnosis diagnosis;
    private final Recording real;
    private final Assumptions assumptions;

    StandIns(Plan plan, Diagnosis diagnosis, Recording real, Assumptions assumptions) {
        this.plan = plan;
        this.diagnosis = diagnosis;
        this.real = real;
        this.assumptions = assumptions;
    }

    /** The sections of a scenario that describe them. */
    void describe(ObjectNode scenario) {
        silence();
        scenario.set("operators", operators());
        scenario.set("faults", webhooks());
        scenario.set("stopped", stopped());
    }

    /** Those that work, or will when the plan has woken them, and that the plan leaves their finalizer to. */
    private ArrayNode operators() {
        ArrayNode operators = array();
        for (Map.Entry<Held, Owner> each : diagnosis.owners().byHeld().entrySet()) {
            Held held = each.getKey();
            Owner owner = each.getValue();
            if (isTakenOut(held)) {
                continue;
            }
            owner.workloads().stream()
                    .filter(workload -> owner.state() == OwnerState.ALIVE
                            ? workload.isAlive()
                            : owner.asleep().contains(workload) && isRepaired(workload))
                    .findFirst()
                    .ifPresent(workload -> operators.add(operator(held, workload)));
        }
        return operators;
    }

    private ObjectNode operator(Held held, Workload workload) {
        assumptions.add("assume.operator", workload.shortName(), workload.namespace(), held.finalizer());
        account(workload);
        ObjectNode operator = JsonNodeFactory.instance.objectNode();
        operator.put("name", workload.name() + "/" + held.groupResource() + "/" + held.finalizer())
                .put("namespace", workload.namespace())
                .put("deployment", workload.kind().equals(DEPLOYMENT) ? workload.name() : "")
                .put("serviceAccount", workload.serviceAccount())
                .put("finalizer", held.finalizer())
                .put("addsFinalizer", false);
        operator.putObject("watches").put("group", held.group()).put("resource", held.resource());
        return operator;
    }

    /** A deployment does not start without the account it works as; one that may not be looked at is taken to be there. */
    private void account(Workload workload) {
        String path = "/api/v1/namespaces/" + workload.namespace() + "/serviceaccounts/" + workload.serviceAccount();
        if (real.once(List.of(path)).get(0).isUnknown()) {
            ObjectNode account = JsonNodeFactory.instance.objectNode();
            account.put("apiVersion", "v1").put("kind", "ServiceAccount");
            account.putObject("metadata").put("namespace", workload.namespace()).put("name", workload.serviceAccount());
            real.documents().put(Place.of(account), account);
        }
    }

    private boolean isTakenOut(Held held) {
        return plan.steps().stream()
                .filter(step -> step.action().writes())
                .filter(step -> step.object().groupResource().equals(held.groupResource()))
                .anyMatch(step -> step.targets().contains(Target.metadata(held.finalizer())));
    }

    private boolean isRepaired(Workload workload) {
        return plan.steps().stream()
                .filter(step -> step.action() == Action.REPAIR)
                .map(step -> step.object())
                .anyMatch(object -> object.kind().equals(workload.kind())
                        && object.name().equals(workload.name())
                        && workload.namespace().equals(object.namespace()));
    }

    /** Those that can be reached are taken to agree, those outside of the cluster too; the plan is about those that cannot. */
    private ArrayNode webhooks() {
        ArrayNode services = array();
        Set<ServiceReference> answering = new LinkedHashSet<>();
        Set<String> outside = new TreeSet<>();
        for (Map.Entry<Place, ObjectNode> each : real.documents().entrySet()) {
            String name = each.getKey().name();
            for (JsonNode webhook : each.getValue().path("webhooks")) {
                ServiceReference service = ServiceReference.of(webhook.at("/clientConfig/service"));
                boolean isHidden = service == null || backend(service) == Backend.UNKNOWN;
                if (isHidden && webhook instanceof ObjectNode hook && !isMended(name)) {
                    hook.put("failurePolicy", "Ignore");
                    outside.add(webhook.path("name").asString(""));
                } else if (service != null && backend(service) == Backend.READY && answering.add(service)) {
                    services.add(backend(service, isMended(name)));
                }
            }
            ServiceReference converting =
                    ServiceReference.of(each.getValue().at("/spec/conversion/webhook/clientConfig/service"));
            if (converting != null && backend(converting) == Backend.READY && answering.add(converting)) {
                services.add(backend(converting, isMended(name)));
            }
        }
        if (!answering.isEmpty()) {
            assumptions.add("assume.webhooks", Texts.list(answering));
        }
        if (!outside.isEmpty()) {
            assumptions.add("assume.webhooks-outside", Texts.list(outside));
        }
        return services;
    }

    private static ObjectNode backend(ServiceReference service, boolean isDead) {
        ObjectNode backend = JsonNodeFactory.instance.objectNode().put("service", service.toString());
        return isDead
                ? backend.put("does", "error").put("message", "the simulation takes it for dead")
                : backend.put("does", "allow");
    }

    /** Whether the plan mends a configuration, so that it is not taken to work. */
    private boolean isMended(String configuration) {
        return plan.steps().stream()
                .filter(step -> step.action() == Action.REPAIR)
                .anyMatch(step -> step.object().name().equals(configuration));
    }

    private Backend backend(ServiceReference service) {
        List<Reading> readings = real.once(service.paths());
        return Backend.of(readings.get(0), readings.get(1));
    }

    /** An aggregated API that does not answer though somebody is behind its Service would do so here. */
    private void silence() {
        real.of("APIService")
                .filter(Surroundings::isDead)
                .map(each -> each.at("/spec/service"))
                .forEach(service -> real.documents()
                        .remove(new Place(
                                "v1",
                                "Endpoints",
                                service.path("namespace").asString(""),
                                service.path("name").asString(""))));
    }

    /** Of nodes that do not answer, or of which nothing is known; and the controller manager where that is down. */
    private ArrayNode stopped() {
        ArrayNode stopped = array();
        if (diagnosis.causes().stream().anyMatch(cause -> cause.id() == CauseId.CONTROLLER_MANAGER_DOWN)) {
            stopped.add(Controllers.MANAGER);
        }
        Set<String> names = new TreeSet<>();
        real.of("Pod").forEach(pod -> names.add(pod.at("/spec/nodeName").asString("")));
        names.remove("");
        for (String name : names) {
            NodeState node =
                    NodeState.of(name, real.once(List.of(NodeState.path(name))).get(0));
            if (node.readiness() == Readiness.UNKNOWN) {
                assumptions.add("assume.node", name);
                ObjectNode unread = JsonNodeFactory.instance.objectNode();
                unread.put("apiVersion", "v1")
                        .put("kind", "Node")
                        .putObject("metadata")
                        .put("name", name);
                real.documents().put(Place.of(unread), unread);
            }
            if (node.readiness() != Readiness.READY && node.readiness() != Readiness.MISSING) {
                stopped.add("kubelet/" + name);
            }
        }
        return stopped;
    }

    private static ArrayNode array() {
        return Objects.requireNonNull(JsonNodeFactory.instance.arrayNode());
    }
}
