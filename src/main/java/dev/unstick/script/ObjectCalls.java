package dev.unstick.script;

import dev.unstick.cluster.Cluster;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.diagnosis.ObjectInspection;
import dev.unstick.plan.Plan;
import dev.unstick.plan.drawing.ObjectPlanner;
import dev.unstick.text.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session does about single objects that are no namespaces. */
public final class ObjectCalls {
    private static final String NAMESPACE = "namespace";

    private final Session session;

    /**
     * Calls of one session.
     *
     * @param session where they are made
     */
    public ObjectCalls(Session session) {
        this.session = session;
    }

    /**
     * Reads the arguments of a word.
     *
     * @param typed a namespace, or {@code KIND/NAME}
     * @param named nothing, or {@code namespace: 'payments'}
     * @throws IllegalArgumentException if there is another named argument
     */
    static ObjectAddress address(String typed, Map<?, ?> named) {
        named.keySet().stream()
                .filter(name -> !NAMESPACE.equals(String.valueOf(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            Texts.of(ObjectCalls.class).get("object.unknown-argument", name));
                });
        Object namespace = named.get(NAMESPACE);
        @Nullable String home = namespace == null ? null : namespace.toString();
        return ObjectAddress.of(typed, home);
    }

    /**
     * Why an object does not go.
     *
     * @param address which object
     */
    public ObjectDiagnosis diagnose(ObjectAddress address) {
        Cluster cluster = session.connection().cluster();
        try (ListingReport report = new ListingReport(session.output())) {
            ObjectInspection inspection = new ObjectInspection(cluster, session.catalog(), session.clock(), report);
            return new Diagnostician(session.catalog()).diagnoseObject(inspection.evidence(inspection.find(address)));
        }
    }

    /**
     * What would be done about an object.
     *
     * @param diagnosis why it does not go
     */
    public Plan plan(ObjectDiagnosis diagnosis) {
        return new ObjectPlanner(session.catalog())
                .plan(diagnosis, session.connection().cluster());
    }
}
