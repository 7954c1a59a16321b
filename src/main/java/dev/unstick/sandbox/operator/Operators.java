package dev.unstick.sandbox.operator;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.controller.Client;
import dev.unstick.sandbox.controller.Controllers;
import dev.unstick.sandbox.controller.Door;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The operators of a cluster, and what they hold outside of it. */
public final class Operators {
    private final Map<String, Operator> operators = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();

    /**
     * Those of all sections; they are handed to {@code controllers} as {@code operator/NAME}, which starts them.
     *
     * @param sections the {@code operators} of each scenario, by its name
     * @param door what their requests pass
     * @throws IllegalStateException for a section that cannot be read
     */
    public Operators(
            Map<String, JsonNode> sections,
            Store store,
            Verbs verbs,
            Controllers controllers,
            Timeline timeline,
            Door door) {
        sections.forEach((scenario, section) -> {
            for (OperatorPlan plan : OperatorPlan.read(scenario, section)) {
                Client client = new Client(verbs, door, new Write(user(plan), plan.name(), false));
                Cleanup cleanup = new Cleanup(plan, client, controllers.kinds(), ledger, timeline);
                Operator operator = new Operator(plan, store, controllers.kinds(), ledger, cleanup, timeline);
                operator.follow();
                operators.put(plan.name(), operator);
                controllers.add(operator);
            }
        });
    }

    private static User user(OperatorPlan plan) {
        if (plan.serviceAccount().isEmpty()) {
            return new User(plan.name(), List.of("system:authenticated"));
        }
        return new User(
                "system:serviceaccount:" + plan.namespace() + ":" + plan.serviceAccount(),
                List.of(
                        "system:serviceaccounts",
                        "system:serviceaccounts:" + plan.namespace(),
                        "system:authenticated"));
    }

    /** How each of them is, in the order of the scenarios. */
    public List<OperatorState> states() {
        return operators.values().stream().map(Operator::state).toList();
    }

    /** Everything that they ever held, oldest first. */
    public List<ExternalResource> external() {
        return ledger.all();
    }

    /**
     * Lets it run, deployed or not.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those there are
     */
    public void start(String name) {
        named(name).start();
    }

    /**
     * Lets it run no more, deployed or not.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those there are
     */
    public void stop(String name) {
        named(name).stop();
    }

    /**
     * Ends what makes it fail or crash: credentials are good again, the image starts.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those there are
     */
    public void repair(String name) {
        named(name).repair();
    }

    /**
     * Releases by hand, at its own place, what an object holds outside of the cluster: the keys are deleted, the load
     * balancer is. Nothing changes inside the cluster.
     *
     * @param namespace empty for an object of the cluster
     * @throws IllegalArgumentException when there is no such operator, or it holds nothing for that object
     */
    public void release(String operator, String namespace, String object) {
        Operator unused = named(operator);
        if (!ledger.releaseByHand(operator, namespace, object)) {
            throw new IllegalArgumentException(operator + " holds nothing for " + object
                    + (namespace.isEmpty() ? "" : " in the namespace " + namespace));
        }
    }

    private Operator named(String name) {
        Operator operator = operators.get(name);
        if (operator == null) {
            throw new IllegalArgumentException(
                    "no operator is called " + name + "; there are: " + String.join(", ", operators.keySet()));
        }
        return operator;
    }
}
