package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import java.util.ArrayList;
import java.util.List;

/** New claims and volumes are protected while somebody uses them ({@code StorageObjectInUseProtection}). */
public final class StorageObjectInUse implements Admission {
    private static final String CLAIM = "kubernetes.io/pvc-protection";
    private static final String VOLUME = "kubernetes.io/pv-protection";

    @Override
    public void admit(Attributes write) {
        if (write.operation() != Operation.CREATE || write.object() == null) {
            return;
        }
        GroupResource resource = write.definition().groupResource();
        if (resource.equals(BuiltIn.CLAIMS)) {
            protect(Metadata.of(write.object()), CLAIM);
        } else if (resource.equals(BuiltIn.VOLUMES)) {
            protect(Metadata.of(write.object()), VOLUME);
        }
    }

    private static void protect(Metadata metadata, String finalizer) {
        if (!metadata.finalizers().contains(finalizer)) {
            List<String> finalizers = new ArrayList<>(metadata.finalizers());
            finalizers.add(finalizer);
            metadata.finalizers(finalizers);
        }
    }
}
