package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.PodState;
import dev.unstick.diagnosis.evidence.Sample;
import dev.unstick.diagnosis.owner.Obstacle;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.diagnosis.owner.Owners;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which cause holds each object that waits: the most particular one that its evidence speaks for, so that nothing is counted
 * twice. What a few objects of a group show holds for those of the group that were not read as a whole.
 */
public final class Explanation {
    private final Set<String> loadBalancing;
    private final Set<String> protecting;
    private final Map<String, Definition> definitions;
    private final Set<String> mountedPods;
    private final Set<String> endedPods;
    private final Set<String> unwritable;
    private final Verdicts blocked;
    private final Verdicts rejected;

    private Explanation(Evidence evidence, FinalizerCatalog catalog, Owners owners) {
        this.loadBalancing = known(evidence, catalog, FinalizerEntry::loadBalancer);
        this.protecting = known(evidence, catalog, FinalizerEntry::volume);
        this.definitions = evidence.details().definitions();
        Set<String> claims = evidence.waiting()
                .filter(object ->
                        isClaim(object) && object.finalizers().stream().anyMatch(protecting::contains))
                .map(claim -> claim.reference().name())
                .collect(Collectors.toSet());
        this.mountedPods = evidence.details().pods().stream()
                .filter(pod -> !pod.node().isEmpty() && pod.claims().stream().anyMatch(claims::contains))
                .map(PodState::name)
                .collect(Collectors.toSet());
        this.endedPods = evidence.details().pods().stream()
                .filter(PodState::hasEnded)
                .map(PodState::name)
                .collect(Collectors.toSet());
        this.unwritable = DeadWebhook.in(evidence).stream()
                .filter(dead -> !dead.webhook().narrowed())
                .flatMap(webhook -> webhook.targets().stream())
                .filter(target -> target.operation().equals("UPDATE"))
                .map(WebhookTargets.Target::resource)
                .collect(Collectors.toSet());
        List<Sample> samples = evidence.details().samples();
        this.blocked = Verdicts.of(
                samples,
                sample -> !Obstacle.creationForbidden(sample).isEmpty() && !isOwnerDead(sample.summary(), owners));
        SchemaCheck check = new SchemaCheck(evidence.serverVersion(), definitions);
        this.rejected = Verdicts.of(samples, sample -> !check.violations(sample).isEmpty());
    }

    /** Explains what waits in a namespace. */
    static Explanation of(Evidence evidence, FinalizerCatalog catalog, Owners owners) {
        return new Explanation(evidence, catalog, owners);
    }

    /** Whether an object waits for somebody who does not try any more, whatever its status still tells of earlier tries. */
    private static boolean isOwnerDead(ObjectSummary object, Owners owners) {
        return owners.of(object)
                .filter(owner -> owner.state() == OwnerState.DEAD)
                .isPresent();
    }

    /** Objects of one type with the same finalizers. */
    private record Group(String groupResource, List<String> finalizers) {
        static Group of(ObjectSummary object) {
            return new Group(object.reference().groupResource(), object.finalizers());
        }
    }

    /**
     * What samples showed.
     *
     * @param byUid the verdict on each that was read
     * @param groups the groups of which one showed it
     */
    private record Verdicts(Map<String, Boolean> byUid, Set<Group> groups) {
        static Verdicts of(List<Sample> samples, Predicate<Sample> shows) {
            Map<String, Boolean> byUid = new HashMap<>();
            Set<Group> groups = new HashSet<>();
            for (Sample sample : samples) {
                boolean shown = shows.test(sample);
                byUid.put(sample.summary().uid(), shown);
                if (shown) {
                    groups.add(Group.of(sample.summary()));
                }
            }
            return new Verdicts(byUid, groups);
        }

        boolean on(ObjectSummary object) {
            Boolean verdict = byUid.get(object.uid());
            return verdict == null ? !groups.isEmpty() && groups.contains(Group.of(object)) : verdict;
        }
    }

    /**
     * The cause that holds an object.
     *
     * @param object one that waits
     */
    CauseId of(ObjectSummary object) {
        String type = object.reference().groupResource();
        Definition definition = definitions.get(type);
        if (type.equals("pods")) {
            return ofPod(object.reference().name());
        }
        if (definition != null && definition.deletionTimestamp() != null) {
            return CauseId.CRD_TERMINATING;
        }
        if (isClaim(object) && object.finalizers().stream().anyMatch(protecting::contains)) {
            return CauseId.VOLUME_PROTECTION;
        }
        if (object.finalizers().stream().anyMatch(loadBalancing::contains)) {
            return CauseId.LOAD_BALANCER_CLEANUP;
        }
        if (unwritable.contains(type)) {
            return CauseId.WEBHOOK_FAILING;
        }
        if (blocked.on(object)) {
            return CauseId.OWNER_BLOCKED;
        }
        return rejected.on(object) ? CauseId.PATCH_REJECTED : CauseId.CONTENT_FINALIZERS;
    }

    /** The cause that holds a pod: the finalizers it has though it has ended, the claim it mounts, or the pod itself. */
    CauseId ofPod(String name) {
        if (endedPods.contains(name)) {
            return CauseId.CONTENT_FINALIZERS;
        }
        return mountedPods.contains(name) ? CauseId.VOLUME_PROTECTION : CauseId.PODS_TERMINATING;
    }

    /** The finalizers present of which the catalogue knows something. */
    private static Set<String> known(Evidence evidence, FinalizerCatalog catalog, Predicate<FinalizerEntry> what) {
        return evidence.waiting()
                .flatMap(object -> object.finalizers().stream())
                .distinct()
                .filter(finalizer -> catalog.find(finalizer).filter(what).isPresent())
                .collect(Collectors.toSet());
    }

    private static boolean isClaim(ObjectSummary object) {
        return object.reference().groupResource().equals("persistentvolumeclaims");
    }
}
