package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.catalog.Whereabouts;
import dev.unstick.diagnosis.owner.Held;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finalizer whose owner may not be there to take it out.
 *
 * @param held the objects that carry it
 * @param entry what the catalogue has about it; null if nothing
 * @param certainty how sure it is that it would stay
 * @param sentence why
 */
record AtRisk(Held held, @Nullable FinalizerEntry entry, Certainty certainty, String sentence) {
    private static final Texts TEXTS = Texts.of(AtRisk.class);

    /** Every one in a namespace. The controllers of Kubernetes itself are no matter of a single finalizer. */
    static List<AtRisk> in(Situation situation) {
        return situation.owners().byHeld().entrySet().stream()
                .filter(each -> !isKubernetesOwn(situation, each.getKey()))
                .flatMap(each -> of(situation, each.getKey(), each.getValue()).stream())
                .toList();
    }

    private static boolean isKubernetesOwn(Situation situation, Held held) {
        return situation
                .catalog()
                .find(held.finalizer())
                .filter(entry ->
                        entry.runs() == Whereabouts.KUBE_CONTROLLER_MANAGER || entry.runs() == Whereabouts.API_SERVER)
                .isPresent();
    }

    private static Optional<AtRisk> of(Situation situation, Held held, Owner owner) {
        FinalizerEntry entry = situation.catalog().find(held.finalizer()).orElse(null);
        String namespace = situation.evidence().namespace().name();
        String waits = TEXTS.get("future.carries", held.count(), held.groupResource(), held.finalizer());
        if (owner.state() == OwnerState.DEAD) {
            return Optional.of(new AtRisk(held, entry, Certainty.PROVED, waits + "; " + Sentences.state(owner)));
        }
        if (owner.namespaces().contains(namespace)) {
            return Optional.of(new AtRisk(
                    held, entry, Certainty.LIKELY, waits + "; " + TEXTS.get("future.owner-within", owner.name())));
        }
        if (owner.state() == OwnerState.BLOCKED) {
            return Optional.of(new AtRisk(held, entry, Certainty.LIKELY, waits + "; " + Sentences.state(owner)));
        }
        boolean guards = entry != null && (entry.loadBalancer() || entry.volume());
        return owner.state() == OwnerState.UNKNOWN && !guards
                ? Optional.of(new AtRisk(held, entry, Certainty.POSSIBLE, waits + "; " + Sentences.state(owner)))
                : Optional.empty();
    }

    boolean isLoadBalancer() {
        return entry != null && entry.loadBalancer();
    }

    boolean isNamespace() {
        return held.groupResource().equals("namespaces");
    }

    /** The cause that several of them make. */
    static Optional<Cause> cause(CauseId id, List<AtRisk> risks) {
        return risks.stream()
                .map(AtRisk::certainty)
                .min(Comparator.naturalOrder())
                .map(surest -> new Cause(
                        id, surest, risks.stream().map(AtRisk::sentence).toList()));
    }
}
