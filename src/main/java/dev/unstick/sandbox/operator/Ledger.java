package dev.unstick.sandbox.operator;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What is held outside of the cluster, whoever runs inside it. */
final class Ledger {
    private final Map<String, ExternalResource> entries = new LinkedHashMap<>();

    /** All of them, oldest first. */
    synchronized List<ExternalResource> all() {
        return List.copyOf(entries.values());
    }

    /** Notes what {@code object} holds; nothing when that is known, or the operator makes nothing. */
    synchronized void hold(OperatorPlan plan, GroupResource resource, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        if (!plan.externalKind().isEmpty()) {
            entries.putIfAbsent(
                    key(plan, metadata.uid()),
                    new ExternalResource(
                            plan.externalKind(),
                            plan.externalName(object),
                            plan.name(),
                            resource,
                            metadata.namespace(),
                            metadata.name(),
                            metadata.uid(),
                            ExternalResource.State.HELD));
        }
    }

    /** Notes that the operator has released what the object of that uid held. */
    synchronized void release(OperatorPlan plan, String uid) {
        become(plan, uid, ExternalResource.State.RELEASED);
    }

    /** Notes that somebody else has released what objects of that name hold, and says whether there was anything. */
    synchronized boolean releaseByHand(String operator, String namespace, String object) {
        List<String> held = entries.entrySet().stream()
                .filter(entry -> isHeldFor(entry.getValue(), operator, namespace, object))
                .map(Map.Entry::getKey)
                .toList();
        held.forEach(key -> entries.computeIfPresent(key, (same, entry) -> entry.in(ExternalResource.State.RELEASED)));
        return !held.isEmpty();
    }

    private static boolean isHeldFor(ExternalResource entry, String operator, String namespace, String object) {
        return entry.state() == ExternalResource.State.HELD
                && entry.operator().equals(operator)
                && entry.namespace().equals(namespace)
                && entry.object().equals(object);
    }

    /** Notes that the object of that uid is gone: what it still held is lost. */
    synchronized void lose(OperatorPlan plan, String uid) {
        become(plan, uid, ExternalResource.State.LEAKED);
    }

    private void become(OperatorPlan plan, String uid, ExternalResource.State state) {
        entries.computeIfPresent(
                key(plan, uid), (key, entry) -> entry.state() == ExternalResource.State.HELD ? entry.in(state) : entry);
    }

    private static String key(OperatorPlan plan, String uid) {
        return plan.name() + "/" + uid;
    }
}
