package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.Reading;
import dev.unstick.plan.Subject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads many objects whole: in pages of their kind and namespace where they are many, one by one where they are few.
 *
 * @param cluster where they are
 */
record Gathering(Cluster cluster) {
    private static final int PAGE = 500;

    /** From how many on a list costs less than to read each. */
    private static final int MANY = 8;

    private static final int GONE_STATUS = 410;

    /**
     * One object that was read.
     *
     * @param subject what was asked for
     * @param document the whole object, as it is there now
     */
    record Found(Subject subject, JsonNode document) {}

    /**
     * Reads them; those that are gone are left out.
     *
     * @param subjects what to read
     * @param page takes what was read, a page after the other
     * @throws ClusterException if one of them cannot be read
     */
    void gather(List<Subject> subjects, Consumer<List<Found>> page) {
        Map<String, List<Subject>> collections = new LinkedHashMap<>();
        subjects.forEach(subject -> collections
                .computeIfAbsent(collection(subject.object()), nothing -> new ArrayList<>())
                .add(subject));
        collections.forEach((path, members) -> {
            List<Subject> left = members.size() < MANY ? members : pages(path, members, page);
            each(left, page);
        });
    }

    /** Lists a collection; says which are left to be read one by one since the list is much longer, or expired. */
    private List<Subject> pages(String path, List<Subject> members, Consumer<List<Found>> page) {
        Map<String, Subject> left = new HashMap<>();
        members.forEach(subject -> left.put(subject.object().name(), subject));
        String next = "";
        do {
            JsonNode list;
            try {
                list = cluster.get(path + "?limit=" + PAGE + next);
            } catch (ClusterException failure) {
                if (failure.status() == GONE_STATUS) {
                    return List.copyOf(left.values());
                }
                throw failure;
            }
            List<Found> found = new ArrayList<>();
            for (JsonNode item : list.path("items")) {
                Subject subject = left.remove(item.path("metadata").path("name").asString(""));
                if (subject != null) {
                    found.add(new Found(subject, whole(subject.object(), item)));
                }
            }
            page.accept(found);
            JsonNode metadata = list.path("metadata");
            if (metadata.path("remainingItemCount").asLong(0) / PAGE > left.size()) {
                return List.copyOf(left.values());
            }
            String token = metadata.path("continue").asString("");
            next = token.isEmpty() ? "" : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        } while (!next.isEmpty() && !left.isEmpty());
        return List.of();
    }

    private void each(List<Subject> subjects, Consumer<List<Found>> page) {
        List<Reading> readings = cluster.readAll(
                subjects.stream().map(subject -> subject.object().path()).toList());
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Reading reading = readings.get(i);
            if (reading.failure() != null) {
                throw reading.failure();
            }
            if (reading.isFound()) {
                found.add(new Found(subjects.get(i), reading.document()));
            }
        }
        page.accept(found);
    }

    // the items of a list of a built-in kind do not say of which kind they are
    private static JsonNode whole(ObjectReference object, JsonNode item) {
        ObjectNode document = ((ObjectNode) item).objectNode();
        document.put("apiVersion", object.apiVersion()).put("kind", object.kind());
        document.setAll((ObjectNode) item);
        return document;
    }

    private static String collection(ObjectReference object) {
        String path = object.path();
        return path.substring(0, path.lastIndexOf('/'));
    }
}
