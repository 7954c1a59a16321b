package dev.unstick.shell;

import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.script.DraftHandle;
import dev.unstick.script.NamespaceHandle;
import java.util.Optional;

/** The finalizers that an expression's namespace has, from what is in memory. */
final class KnownFinalizers {
    private KnownFinalizers() {}

    /**
     * Those that {@code prune} could take out.
     *
     * @param owner what {@code prune} is said to
     * @param snapshot what is known of the cluster
     * @return empty if it is no namespace, or an unknown one
     */
    static Optional<Finalizers> of(Owner owner, Snapshot snapshot) {
        if (owner.value() instanceof NamespaceHandle namespace) {
            return Optional.of(namespace.getFinalizers());
        }
        if (owner.value() instanceof DraftHandle draft) {
            return Optional.of(new NamespaceDocument(draft.getJson()).finalizers());
        }
        return Optional.ofNullable(snapshot.namespaces().get(owner.namespace())).map(Snapshot.Known::finalizers);
    }
}
