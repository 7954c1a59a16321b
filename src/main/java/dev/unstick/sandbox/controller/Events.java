package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.verb.Address;
import java.time.InstantSource;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a control loop has to say about an object ({@code k8s.io/client-go/tools/record}). The same thing said again
 * counts up. Nobody hears it where nothing may be created, as in a namespace that is going.
 */
public final class Events {
    private static final GroupResource EVENTS = new GroupResource("", "events");

    private final Client client;
    private final Kinds kinds;
    private final InstantSource clock;
    private final String component;

    /**
     * Speaks through {@code client}.
     *
     * @param component who speaks, such as {@code service-controller}
     */
    public Events(Client client, Kinds kinds, InstantSource clock, String component) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.component = component;
    }

    /** Tells of something that went wrong. */
    public void warn(ObjectNode about, String reason, String message) {
        tell(about, "Warning", reason, message);
    }

    /** Tells of something that went well. */
    public void inform(ObjectNode about, String reason, String message) {
        tell(about, "Normal", reason, message);
    }

    private void tell(ObjectNode about, String type, String reason, String message) {
        ResourceDefinition definition = kinds.of(EVENTS);
        if (definition == null) {
            return;
        }
        Metadata subject = Metadata.of(about);
        String namespace = subject.namespace().isEmpty() ? "default" : subject.namespace();
        int same = (type + reason + message + component + subject.uid()).hashCode();
        String name = subject.name() + "." + HexFormat.of().toHexDigits(same);
        String now = Metadata.timestamp(clock.instant());
        boolean counted = Client.attempt(() -> client.update(
                new Address(definition, namespace, name),
                "",
                event -> event.put("count", event.path("count").intValue(1) + 1).put("lastTimestamp", now)));
        if (!counted) {
            create(definition, namespace, name, event(about, type, reason, message, now));
        }
    }

    private void create(ResourceDefinition definition, String namespace, String name, ObjectNode event) {
        event.putObject("metadata").put("name", name);
        Client.attempt(() -> client.create(definition, namespace, event));
    }

    private ObjectNode event(ObjectNode about, String type, String reason, String message, String now) {
        Metadata subject = Metadata.of(about);
        ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        ObjectNode involved = event.putObject("involvedObject")
                .put("kind", about.path("kind").stringValue(""))
                .put("name", subject.name())
                .put("uid", subject.uid())
                .put("apiVersion", about.path("apiVersion").stringValue(""))
                .put("resourceVersion", subject.resourceVersion());
        if (!subject.namespace().isEmpty()) {
            involved.put("namespace", subject.namespace());
        }
        event.put("reason", reason)
                .put("message", message)
                .put("firstTimestamp", now)
                .put("lastTimestamp", now)
                .put("count", 1)
                .put("type", type)
                .put("reportingComponent", component)
                .put("reportingInstance", "");
        event.putObject("source").put("component", component);
        return event;
    }
}
