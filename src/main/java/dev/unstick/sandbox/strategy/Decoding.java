package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.schema.BuiltInTypes;
import dev.unstick.sandbox.schema.CustomSchema;
import dev.unstick.sandbox.schema.GoForm;
import tools.jackson.databind.node.ObjectNode;

/** What happens to a document when the server decodes it, before anybody looks at it. */
public final class Decoding {
    private Decoding() {}

    /** Drops what the kind does not have, and fills in what it has by default; in place. */
    public static void of(ResourceDefinition definition, ObjectNode object) {
        CustomSchema schema = definition.schema();
        if (schema == null) {
            GoForm.shape(object, definition.type());
            Defaults.fill(object, definition.type());
        } else {
            GoForm.shape(Metadata.of(object).node(), BuiltInTypes.objectMeta());
            schema.prune(object);
            schema.fillDefaults(object);
        }
    }
}
