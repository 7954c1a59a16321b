package dev.unstick.diagnosis;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.evidence.ClusterEvent;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What an object is and what it belongs to, in sentences. */
final class ObjectFacts {
    private static final Texts TEXTS = Texts.of(ObjectFacts.class);
    private static final int EVENTS = 3;

    private ObjectFacts() {}

    static List<String> of(ObjectEvidence seen) {
        List<String> facts = new ArrayList<>();
        ObjectReference object = seen.summary().reference();
        switch (object.groupResource()) {
            case "pods" -> facts.add(pod(seen.document()));
            case "persistentvolumes" -> facts.add(volume(seen.document()));
            default -> {
                // nothing that everybody would understand
            }
        }
        seen.summary().owners().stream()
                .map(owner -> TEXTS.get("fact.owned", owner.kind().toLowerCase(Locale.ROOT) + "/" + owner.name()))
                .forEach(facts::add);
        seen.evidence().details().events().stream()
                .filter(event -> event.object().equals(object.shortName()))
                .map(ObjectFacts::event)
                .distinct()
                .limit(EVENTS)
                .forEach(facts::add);
        switch (seen.home()) {
            case TERMINATING -> facts.add(TEXTS.get("fact.home-terminating", object.namespace()));
            case UNKNOWN -> facts.add(TEXTS.get("fact.home-unknown", object.namespace()));
            case NONE, ACTIVE, GONE -> {
                // a namespace that is gone is a cause
            }
        }
        return facts;
    }

    private static String event(ClusterEvent event) {
        return TEXTS.get("fact.event", event.reason(), event.message());
    }

    private static String pod(JsonNode pod) {
        String node = pod.at("/spec/nodeName").asString("");
        String containers = pod.at("/status/containerStatuses")
                .valueStream()
                .map(ObjectFacts::container)
                .collect(Collectors.joining(Texts.spoken().comma()));
        return TEXTS.get(
                node.isEmpty() ? "fact.pod-unplaced" : "fact.pod",
                pod.at("/status/phase").asString(""),
                node,
                containers.isEmpty() ? TEXTS.get("fact.containers-unknown") : containers,
                pod.at("/metadata/deletionGracePeriodSeconds").asString("?"));
    }

    private static String container(JsonNode status) {
        String state = status.path("state").propertyNames().stream().findFirst().orElse("");
        String reason = status.at("/state/" + state + "/reason").asString("");
        return status.path("name").asString("") + " " + state + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String volume(JsonNode volume) {
        JsonNode claim = volume.at("/spec/claimRef");
        return TEXTS.get(
                claim.isObject() ? "fact.volume" : "fact.volume-unbound",
                volume.at("/status/phase").asString(""),
                volume.at("/spec/persistentVolumeReclaimPolicy").asString(""),
                claim.path("name").asString(""),
                claim.path("namespace").asString(""));
    }
}
