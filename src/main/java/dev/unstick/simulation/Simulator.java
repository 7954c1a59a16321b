package dev.unstick.simulation;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Exchange;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.run.Applier;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.plan.run.StopSignal;
import dev.unstick.sandbox.version.KubernetesVersion;
import dev.unstick.simulation.Simulation.Sent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tries plans out in a sandbox that holds what their cluster holds. Sends the cluster nothing but reads. */
public final class Simulator {
    /** How much simulated time a plan has. */
    public static final Duration LIMIT = Duration.ofMinutes(10);

    /** How long one step may take by our clock, for a sandbox that does not get on. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final FinalizerCatalog catalog;
    private final Clock clock;
    private final ListingProgress progress;

    /**
     * Tries plans out.
     *
     * @param catalog what is known of finalizers
     * @param clock tells the time of the cluster
     * @param progress hears how listings of the cluster get on
     */
    public Simulator(FinalizerCatalog catalog, Clock clock, ListingProgress progress) {
        this.catalog = catalog;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Tries one plan out, as the cluster is now.
     *
     * @param plan the plan; nothing of it is sent to the cluster
     * @param cluster the cluster, which is read
     * @param overrides ids of refusals that are overridden
     * @return what became of it
     * @throws dev.unstick.cluster.ClusterException if the cluster cannot be looked at, or this thread is interrupted
     * @throws java.io.UncheckedIOException if no port or folder for the sandbox can be had
     */
    public Simulation simulate(Plan plan, Cluster cluster, Set<String> overrides) {
        Looking looking = new Looking(catalog, clock, progress);
        Recording real = new Recording(cluster);
        Diagnosis diagnosis = looking.at(plan, real);
        List<Refusal> standing = plan.refusals().stream()
                .filter(refusal -> plan.steps().isEmpty() || !refusal.isOverriddenBy(overrides))
                .toList();
        if (!standing.isEmpty() || plan.steps().isEmpty()) {
            return Comparison.untouched(plan, diagnosis, looking.listing(plan, real), standing);
        }
        Assumptions assumptions = new Assumptions();
        ObjectNode scenario = scenario(plan, diagnosis, real, assumptions);
        KubernetesVersion version = version(diagnosis, assumptions);
        try (Stage stage = Stage.set(scenario, diagnosis.evidence().seen(), version)) {
            return played(plan, diagnosis, stage, overrides, assumptions);
        }
    }

    private static ObjectNode scenario(Plan plan, Diagnosis diagnosis, Recording real, Assumptions assumptions) {
        diagnosis
                .evidence()
                .contents()
                .unlisted()
                .forEach(each -> assumptions.add("assume.unlisted", each.groupVersion(), each.reason()));
        new Content(real).read(diagnosis.evidence().contents().objects(), assumptions);
        new Surroundings(real, plan).read(diagnosis.evidence().contents());
        ObjectNode scenario = JsonNodeFactory.instance.objectNode();
        new StandIns(plan, diagnosis, real, assumptions).describe(scenario);
        scenario.set("objects", new Seed(real, plan, assumptions).objects());
        return scenario;
    }

    private static KubernetesVersion version(Diagnosis diagnosis, Assumptions assumptions) {
        String theirs = diagnosis.evidence().serverVersion();
        KubernetesVersion version =
                theirs.matches("v1\\.(1\\d|2[0-3])\\..*") ? KubernetesVersion.V1_20 : KubernetesVersion.V1_36;
        assumptions.add("assume.control-plane", version.gitVersion(), theirs);
        return version;
    }

    private Simulation played(
            Plan plan, Diagnosis diagnosis, Stage stage, Set<String> overrides, Assumptions assumptions) {
        Looking looking = new Looking(catalog, stage.clock(), ListingProgress.NONE);
        Map<Place, ObjectSummary> before = looking.listing(plan, stage.cluster());
        Plan same = new Restaging(stage.cluster(), before.values()).of(plan);
        List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
        stage.connection().observe(exchange -> keep(exchange, sent));
        StopSignal stop = new StopSignal();
        ApplySettings settings = new ApplySettings(stage.state(), overrides, false, false, PATIENCE, INTERVAL);
        PassingTime time = new PassingTime(stage, stop, LIMIT);
        Outcome outcome = new Applier(stage.connection(), new Diagnostician(catalog), settings, stage.clock(), stop)
                .apply(same, any -> Consent.Answer.YES, time);
        Map<Place, ObjectSummary> after = looking.listing(plan, stage.cluster());
        return new Comparison(plan, diagnosis, outcome, before, after)
                .simulation(assumptions.all(), List.copyOf(sent), time.passed());
    }

    private static void keep(Exchange exchange, List<Sent> sent) {
        boolean changes = !exchange.method().equals("GET") && !exchange.path().contains("dryRun=");
        if (changes) {
            sent.add(new Sent(exchange.method(), exchange.path(), exchange.status()));
        }
    }
}
