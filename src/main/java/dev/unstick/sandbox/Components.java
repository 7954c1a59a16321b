package dev.unstick.sandbox;

import dev.unstick.sandbox.control.ExternalLever;
import dev.unstick.sandbox.control.Switchboard;
import dev.unstick.sandbox.controller.Controllers;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.operator.Operators;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * The control loops and operators, by name, and what operators hold outside of the cluster. An operator that is switched on is put right, too, whatever kept it from its
 * work: its credentials are good again, its image starts.
 *
 * @param controllers all of them, the operators among them
 * @param operators those that can be put right
 */
record Components(Controllers controllers, Operators operators) implements Switchboard, ExternalLever {
    private static final String OPERATOR = "operator/";

    @Override
    public List<Component> components() {
        return controllers.states().entrySet().stream()
                .map(each -> new Component(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public boolean turn(String name, boolean on) {
        if (!controllers.states().containsKey(name)) {
            return false;
        }
        if (!on) {
            controllers.stop(name);
            return true;
        }
        controllers.start(name);
        if (name.startsWith(OPERATOR)) {
            operators.repair(name.substring(OPERATOR.length()));
        }
        return true;
    }

    @Override
    public ArrayNode all() {
        ArrayNode all = Json.array();
        operators.external().forEach(each -> all.add(each.toDocument()));
        return all;
    }

    @Override
    public void release(String operator, String namespace, String object) {
        operators.release(operator, namespace, object);
    }
}
