package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nothing new in a namespace that is going, nothing at all in one that is not there, and some namespaces stay for ever
 * ({@code k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go}).
 */
public final class NamespaceLifecycle implements Admission {
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    private final Store store;

    /** Looks for namespaces in {@code store}. */
    public NamespaceLifecycle(Store store) {
        this.store = store;
    }

    @Override
    public void admit(Attributes write) {
        Operation operation = write.operation();
        String namespace = write.namespace();
        ResourceDefinition definition = write.definition();
        String name = write.name();
        if (definition.groupResource().equals(BuiltIn.NAMESPACES)) {
            if (operation == Operation.DELETE && IMMORTAL.contains(name)) {
                throw Failures.forbidden(BuiltIn.NAMESPACES, name, "this namespace may not be deleted");
            }
            return;
        }
        if (namespace.isEmpty() || operation == Operation.DELETE) {
            return;
        }
        ObjectNode home = store.find(BuiltIn.NAMESPACES, "", namespace);
        if (home == null) {
            throw Failures.notFound(BuiltIn.NAMESPACES, namespace);
        }
        if (operation == Operation.CREATE && Metadata.of(home).terminating()) {
            throw Failures.namespaceTerminating(definition.groupResource(), name, namespace);
        }
    }
}
