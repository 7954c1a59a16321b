package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Snapshot;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.webhook.Conversion;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The versions of custom resources: what is stored in one is shown in the one that was asked for. A request that cannot
 * have its version fails before anything happens.
 */
record Versions(Store store, Conversion conversion) {
    /** A stored object as the request wants it. */
    ObjectNode shown(ResourceDefinition definition, ObjectNode stored) {
        return definition.custom()
                ? conversion.convert(definition.groupResource(), stored, definition.apiVersion())
                : stored;
    }

    /** Stored objects as the request wants them. */
    Snapshot shown(ResourceDefinition definition, Snapshot snapshot) {
        if (!definition.custom()) {
            return snapshot;
        }
        List<ObjectNode> converted =
                conversion.convert(definition.groupResource(), snapshot.objects(), definition.apiVersion());
        return converted == snapshot.objects() ? snapshot : new Snapshot(snapshot.revision(), converted);
    }

    /** Fails when the present object cannot be shown in the version of the request. */
    void requireShowable(Address address) {
        ObjectNode present = address.definition().custom()
                ? store.find(address.resource(), address.namespace(), address.name())
                : null;
        if (present != null) {
            ObjectNode shown = shown(address.definition(), present);
            requireStorable(address.definition(), shown);
        }
    }

    /** Fails when an object in the version of the request cannot be stored. */
    void requireStorable(ResourceDefinition definition, ObjectNode object) {
        if (definition.custom()) {
            conversion.toStorage(definition.groupResource(), object);
        }
    }
}
