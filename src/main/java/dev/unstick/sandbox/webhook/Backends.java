package dev.unstick.sandbox.webhook;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pretend services there are, at most one for each Service. They can change while requests come. */
public final class Backends {
    private final Map<String, Backend> backends = new ConcurrentHashMap<>();

    /**
     * Adds one, in place of another for the same Service.
     *
     * @return as it was given
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    public ObjectNode put(JsonNode definition) {
        Backend backend = Backend.read(definition);
        backends.put(backend.service(), backend);
        return backend.definition();
    }

    /** All of them, by service. */
    public List<ObjectNode> all() {
        return backends.keySet().stream()
                .sorted()
                .map(backends::get)
                .map(Backend::definition)
                .toList();
    }

    /** Removes one; whether there was one for that {@code NAMESPACE/NAME}. */
    public boolean remove(String service) {
        return backends.remove(service) != null;
    }

    /** Removes all. */
    public void clear() {
        backends.clear();
    }

    @Nullable
    Backend find(String namespace, String name) {
        return backends.get(namespace + "/" + name);
    }

    boolean anyHangs() {
        return backends.values().stream().anyMatch(each -> each.does() == Backend.Behaviour.HANG);
    }
}
