package dev.unstick.simulation;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.OwnerReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whole objects where a listing told their metadata alone. Secrets are never read. */
final class Content {
    private static final String SECRETS = "secrets";

    private final Recording real;

    Content(Recording real) {
        this.real = real;
    }

    /**
     * Reads them, each kind by one list.
     *
     * @param objects what a listing met
     * @param assumptions hears of kinds that could not be read whole
     */
    void read(Collection<ObjectSummary> objects, Assumptions assumptions) {
        Set<String> lists = new HashSet<>();
        for (ObjectSummary object : objects) {
            ObjectReference reference = object.reference();
            boolean isSecret = reference.groupResource().equals(SECRETS);
            String path = reference.path();
            String list = path.substring(0, path.length() - reference.name().length() - 1);
            if (!isSecret && lists.add(list)) {
                read(list, reference, assumptions);
            }
        }
        if (objects.stream().anyMatch(each -> each.reference().groupResource().equals(SECRETS))) {
            assumptions.add("assume.secrets");
        }
        objects.forEach(this::fill);
    }

    private void read(String list, ObjectReference one, Assumptions assumptions) {
        String next = "";
        try {
            do {
                JsonNode page = real.get(list + "?limit=500" + next);
                String token = page.at("/metadata/continue").asString("");
                next = token.isEmpty() ? "" : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            } while (!next.isEmpty());
        } catch (ClusterException failure) {
            if (failure.failure() == ClusterException.Failure.INTERRUPTED) {
                throw failure;
            }
            assumptions.add("assume.metadata-alone", one.groupResource(), failure.reason());
        }
    }

    private void fill(ObjectSummary object) {
        real.documents().computeIfAbsent(Place.of(object.reference()), none -> document(object));
    }

    /** An object of which no more is known than what a listing told. */
    private static ObjectNode document(ObjectSummary summary) {
        ObjectReference reference = summary.reference();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", reference.apiVersion()).put("kind", reference.kind());
        ObjectNode metadata = document.putObject("metadata");
        metadata.put("name", reference.name()).put("uid", summary.uid());
        if (reference.namespace() != null) {
            metadata.put("namespace", reference.namespace());
        }
        if (summary.creationTimestamp() != null) {
            metadata.put("creationTimestamp", summary.creationTimestamp().toString());
        }
        if (summary.deletionTimestamp() != null) {
            metadata.put("deletionTimestamp", summary.deletionTimestamp().toString())
                    .put("deletionGracePeriodSeconds", 0);
        }
        if (!summary.finalizers().isEmpty()) {
            ArrayNode finalizers = metadata.putArray("finalizers");
            summary.finalizers().forEach(finalizers::add);
        }
        if (!summary.owners().isEmpty()) {
            ArrayNode owners = metadata.putArray("ownerReferences");
            summary.owners().forEach(owner -> owners.add(reference(owner)));
        }
        return document;
    }

    private static ObjectNode reference(OwnerReference owner) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", owner.apiVersion())
                .put("kind", owner.kind())
                .put("name", owner.name())
                .put("uid", owner.uid())
                .put("blockOwnerDeletion", owner.blocksDeletion());
    }
}
