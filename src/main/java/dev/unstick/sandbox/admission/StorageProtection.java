package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the protecting finalizer on every new claim and volume
 * ({@code k8s.io/kubernetes/plugin/pkg/admission/storage/storageobjectinuseprotection}).
 */
public final class StorageProtection implements Admission {
    private static final Map<GroupResource, String> FINALIZERS = Map.of(
            new GroupResource("", "persistentvolumeclaims"), "kubernetes.io/pvc-protection",
            new GroupResource("", "persistentvolumes"), "kubernetes.io/pv-protection");

    @Override
    public void admit(Attributes write) {
        String finalizer = FINALIZERS.get(write.definition().groupResource());
        ObjectNode object = write.object();
        if (finalizer == null || object == null || write.operation() != Operation.CREATE) {
            return;
        }
        Metadata metadata = Metadata.of(object);
        List<String> finalizers = new ArrayList<>(metadata.finalizers());
        if (!finalizers.contains(finalizer)) {
            finalizers.add(finalizer);
            metadata.finalizers(finalizers);
        }
    }
}
