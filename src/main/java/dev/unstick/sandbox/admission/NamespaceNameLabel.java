package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import tools.jackson.databind.node.ObjectNode;

/**
 * Labels every namespace with its name, at every write ({@code applyNamespaceLabels} of the API server's conversion of
 * namespaces, since 1.21).
 */
public final class NamespaceNameLabel implements Admission {
    private static final String LABEL = "kubernetes.io/metadata.name";

    @Override
    public void admit(Attributes write) {
        // the label was there before anybody could refuse it
    }

    @Override
    public void decode(ResourceDefinition definition, ObjectNode object) {
        if (definition.groupResource().equals(BuiltIn.NAMESPACES)) {
            label(object);
        }
    }

    /** Labels {@code namespace}, unless it has no name yet. */
    public static void label(ObjectNode namespace) {
        Metadata metadata = Metadata.of(namespace);
        if (!metadata.name().isEmpty()) {
            Json.child(metadata.node(), "labels").put(LABEL, metadata.name());
        }
    }
}
