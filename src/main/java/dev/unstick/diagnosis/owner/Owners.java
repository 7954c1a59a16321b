package dev.unstick.diagnosis.owner;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The owners of everything that waits in a namespace.
 *
 * @param byHeld each group of objects that waits, and the owner of its finalizer
 */
public record Owners(Map<Held, Owner> byHeld) {

    /**
     * Works them out.
     *
     * @param evidence what was seen
     * @param catalog what is known of finalizers
     */
    public static Owners of(Evidence evidence, FinalizerCatalog catalog) {
        Map<Held, Owner> owners = new LinkedHashMap<>();
        for (Held held : Held.in(evidence)) {
            OwnerQuestion question = OwnerQuestion.about(held, catalog);
            Owner owner = new OwnerSearch(evidence, question).owner();
            owners.put(
                    held,
                    Obstacle.to(owner, held, evidence).map(owner::blockedBy).orElse(owner));
        }
        return new Owners(owners);
    }

    /** Nobody owns anything. */
    public static Owners none() {
        return new Owners(Map.of());
    }

    /**
     * The owner of a finalizer on an object.
     *
     * @param object the object
     * @param finalizer one of its finalizers
     * @return empty if the object does not wait for it
     */
    public Optional<Owner> of(ObjectSummary object, String finalizer) {
        return of(finalizer, object.reference().groupResource());
    }

    /**
     * The owner of a finalizer on objects of a type.
     *
     * @param finalizer the finalizer
     * @param groupResource the type, such as {@code namespaces} or {@code dbclaims.db.example.com}
     * @return empty if nothing of that type waits for it
     */
    public Optional<Owner> of(String finalizer, String groupResource) {
        return byHeld.entrySet().stream()
                .filter(each -> each.getKey().finalizer().equals(finalizer)
                        && each.getKey().groupResource().equals(groupResource))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * The owner that an object waits for most hopelessly: of several finalizers the one whose owner is in the worst state.
     *
     * @param object the object
     * @return empty if it waits for nobody
     */
    public Optional<Owner> of(ObjectSummary object) {
        List<Owner> all = object.finalizers().stream()
                .flatMap(finalizer -> of(object, finalizer).stream())
                .toList();
        return Stream.of(
                        OwnerState.DEAD,
                        OwnerState.BLOCKED,
                        OwnerState.UNKNOWN,
                        OwnerState.OFF_CLUSTER,
                        OwnerState.ALIVE)
                .flatMap(state -> all.stream().filter(owner -> owner.state() == state))
                .findFirst();
    }
}
