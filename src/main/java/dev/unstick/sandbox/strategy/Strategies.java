package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;

/** Finds the strategy of a kind. */
public final class Strategies {
    private Strategies() {}

    /** The rules of {@code definition}. */
    public static Strategy of(ResourceDefinition definition) {
        ObjectStrategy common = new ObjectStrategy(definition);
        if (definition.groupResource().equals(BuiltIn.NAMESPACES)) {
            return new NamespaceStrategy(common);
        }
        if (definition.groupResource().equals(BuiltIn.DEFINITIONS)) {
            return new DefinitionStrategy(common);
        }
        if (definition.groupResource().equals(BuiltIn.SERVICES)) {
            return new ServiceStrategy(common);
        }
        return common;
    }
}
