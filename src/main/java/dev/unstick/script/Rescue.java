package dev.unstick.script;

import dev.unstick.cluster.Cluster;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.StrandedContent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.drawing.RescuePlanner;
import dev.unstick.text.Texts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rescue of content that outlived its namespace.
 *
 * @param session the session
 * @param deleted what came back alive and is to be deleted all the same, such as {@code configmap/settings}
 * @param overrides ids of refusals that are overridden for this rescue alone
 */
public record Rescue(Session session, Set<String> deleted, Set<String> overrides) {
    private static final String DELETE = "delete";

    /**
     * Reads the arguments: {@code delete: 'configmap/settings'} or a list, and what {@link Overrides} takes.
     *
     * @throws IllegalArgumentException if there is any other
     */
    static Rescue of(Session session, Map<?, ?> named) {
        Map<Object, Object> others = new HashMap<>(named);
        Object given = others.remove(DELETE);
        Set<String> deleted = given == null
                ? Set.of()
                : given instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).collect(Collectors.toSet())
                        : Set.of(given.toString());
        return new Rescue(session, deleted, Overrides.of(others));
    }

    /**
     * What would be done.
     *
     * @param remains what is left of the namespace: see {@link Findings#remains}
     * @return the plan; without steps and refusals when there is nothing to rescue
     * @throws IllegalArgumentException if something is to be deleted that did not come back alive; the message names what did
     */
    public Plan plan(Diagnosis remains) {
        Cluster cluster = session.connection().cluster();
        boolean ours = session.history().hasCreated(cluster.endpoint(), remains.namespace());
        return session.because(
                remains, new RescuePlanner(session.catalog()).plan(remains.evidence(), cluster, ours, deleted));
    }

    /**
     * Shows what would be done, asks for consent, and does it.
     *
     * @param remains what is left of the namespace
     * @return what became of it, which has been told
     */
    public Outcome apply(Diagnosis remains) {
        Plan plan = plan(remains);
        boolean nothing = plan.steps().isEmpty() && plan.refusals().isEmpty();
        Optional<Outcome> cutShort = nothing ? session.endCutShort(plan.object()) : Optional.empty();
        if (cutShort.isPresent()) {
            return cutShort.get();
        }
        Outcome outcome = session.apply(plan, overrides);
        int alive = StrandedContent.in(remains.evidence()).size();
        if (nothing && alive > 0 && !remains.namespace().isTerminating()) {
            Output output = session.output();
            String told = Texts.of(Rescue.class)
                    .get("rescue.alive", alive, remains.namespace().name());
            output.report().println(output.reportStyle().wrap(told));
        }
        return outcome;
    }
}
