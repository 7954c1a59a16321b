package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds resources by their names and by their kinds, as a control loop's REST mapper does; kept until a definition changes. */
public final class Kinds {
    private final ResourceRegistry registry;
    private @Nullable Found found;
    private long changes;

    /** Looks in {@code registry}; follows {@code store} to know when to look again. */
    public Kinds(Store store, ResourceRegistry registry) {
        this.registry = registry;
        Runnable unused = store.listen(this::changed);
    }

    /** The resource of that name in its preferred version; null when nothing serves it. */
    public @Nullable ResourceDefinition of(GroupResource resource) {
        return found().byResource.get(resource);
    }

    /** The resource of that kind; null when nothing serves it. */
    public @Nullable ResourceDefinition of(String apiVersion, String kind) {
        return found().byKind.get(apiVersion + "/" + kind);
    }

    private void changed(Change change) {
        if (change.resource().equals(BuiltIn.DEFINITIONS)) {
            synchronized (this) {
                found = null;
                changes++;
            }
        }
    }

    private Found found() {
        long before;
        synchronized (this) {
            if (found != null) {
                return found;
            }
            before = changes;
        }
        // looking takes the store's lock, under which changes are told: not while holding this one
        Found fresh = new Found(new HashMap<>(), new HashMap<>());
        for (ResourceDefinition definition : registry.all()) {
            fresh.byResource.putIfAbsent(definition.groupResource(), definition);
            fresh.byKind.put(definition.apiVersion() + "/" + definition.kind(), definition);
        }
        synchronized (this) {
            if (before == changes) {
                found = fresh;
            }
        }
        return fresh;
    }

    private record Found(Map<GroupResource, ResourceDefinition> byResource, Map<String, ResourceDefinition> byKind) {}
}
