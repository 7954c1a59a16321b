package dev.unstick.sandbox.resource;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The resources that can be asked for at this moment. */
public final class ResourceRegistry {
    private final Store store;
    private final Map<GroupResource, ResourceDefinition> builtIn = new HashMap<>();
    private final Map<String, Served> custom = new ConcurrentHashMap<>();

    /** Looks for CustomResourceDefinitions in {@code store}. */
    public ResourceRegistry(Store store) {
        this.store = store;
        BuiltIn.all().forEach(definition -> builtIn.put(definition.groupResource(), definition));
    }

    /** All resources in all served versions, the built-in ones first. */
    public List<ResourceDefinition> all() {
        List<ResourceDefinition> all = new ArrayList<>(BuiltIn.all());
        for (ObjectNode definition : store.list(BuiltIn.DEFINITIONS, "").objects()) {
            all.addAll(served(definition));
        }
        return all;
    }

    /** The resource, or null when nothing of that name is served in that version. */
    public @Nullable ResourceDefinition find(String group, String version, String plural) {
        ResourceDefinition known = builtIn.get(new GroupResource(group, plural));
        if (known != null) {
            return known.version().equals(version) ? known : null;
        }
        ObjectNode definition = store.find(BuiltIn.DEFINITIONS, "", plural + "." + group);
        if (definition == null) {
            return null;
        }
        return served(definition).stream()
                .filter(served -> served.version().equals(version))
                .findFirst()
                .orElse(null);
    }

    // read once for each stored document, which is never modified: schemas take their time
    @SuppressWarnings("ReferenceEquality")
    private List<ResourceDefinition> served(ObjectNode definition) {
        String name = Metadata.of(definition).name();
        Served known = custom.get(name);
        if (known == null || known.definition() != definition) {
            known = new Served(definition, CustomDefinition.of(definition).served());
            custom.put(name, known);
        }
        return known.resources();
    }

    private record Served(ObjectNode definition, List<ResourceDefinition> resources) {}

    /** The built-in resource of that name. */
    public ResourceDefinition builtIn(GroupResource resource) {
        ResourceDefinition definition = builtIn.get(resource);
        if (definition == null) {
            throw new IllegalArgumentException(resource + " is not built in");
        }
        return definition;
    }

    /** Whether {@code group} is one of the server's own. */
    public boolean isBuiltInGroup(String group) {
        return builtIn.keySet().stream().anyMatch(resource -> resource.group().equals(group));
    }
}
