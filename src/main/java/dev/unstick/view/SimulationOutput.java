package dev.unstick.view;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.simulation.Simulation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Simulations for programs. */
public final class SimulationOutput {
    private SimulationOutput() {}

    /**
     * What became of a plan in a simulation.
     *
     * @param simulation the simulation
     */
    public static ObjectNode of(Simulation simulation) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("namespace", simulation.plan().namespace())
                .put("planId", simulation.plan().id())
                .put("ending", simulation.word());
        ArrayNode gone = json.putArray("gone");
        simulation.gone().forEach(object -> gone.add(object(object)));
        ArrayNode stayed = json.putArray("stayed");
        simulation.stayed().forEach(each -> stayed.add(object(each.object()).put("why", each.why())));
        ArrayNode leaked = json.putArray("leaked");
        simulation
                .leaked()
                .forEach(leak -> leaked.addObject()
                        .put("step", leak.step().n())
                        .put("object", leak.step().objects())
                        .put("what", leak.what())
                        .set("outside", MachineOutput.strings(leak.outside())));
        json.set("assumed", MachineOutput.strings(simulation.assumed()));
        ArrayNode refusals = json.putArray("refusals");
        simulation
                .refusals()
                .forEach(refusal -> refusals.addObject().put("id", refusal.id()).put("reason", refusal.reason()));
        ArrayNode requests = json.putArray("requests");
        simulation
                .requests()
                .forEach(sent -> requests.addObject()
                        .put("method", sent.method())
                        .put("path", sent.path())
                        .put("status", sent.status()));
        return json.put("seconds", simulation.took().toSeconds());
    }

    private static ObjectNode object(ObjectSummary object) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("object", object.reference().shortName())
                .put("apiVersion", object.reference().apiVersion());
        json.set("finalizers", MachineOutput.strings(object.finalizers()));
        return json;
    }
}
