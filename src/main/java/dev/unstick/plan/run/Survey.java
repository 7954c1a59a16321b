package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.record.Backup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and saves the objects of a step, and keeps of each the metadata that its request is made of. What a request tests is then the
 * very version that was saved: if the object has changed since, the server refuses, and it is read and saved anew. So no object need
 * be read a second time right before its request.
 */
final class Survey {
    /** After so long so many of them may have changed that it costs less to read all anew. */
    private static final Duration LASTS = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Gathering gathering;
    private final Backup backup;
    private final Workers workers;
    private final Map<Integer, Sight> sights = new HashMap<>();

    private record Sight(Map<String, JsonNode> objects, long nanos) {}

    Survey(Cluster cluster, Backup backup, Workers workers) {
        this.cluster = cluster;
        this.gathering = new Gathering(cluster);
        this.backup = backup;
        this.workers = workers;
    }

    /** Saves all objects of a step. */
    void take(Step step) {
        Map<String, JsonNode> seen = new HashMap<>();
        gathering.gather(step.subjects(), page -> {
            save(page);
            page.forEach(found -> seen.put(found.subject().object().path(), metadata(found.document())));
        });
        if (step.subjects().size() > 1) {
            sights.put(step.n(), new Sight(seen, System.nanoTime()));
        }
    }

    /**
     * Saves whatever else can be listed in the namespace that a plan is about: its steps are done so that the namespace goes, and all
     * of that goes with it. Events are left out: they go by themselves within an hour, wherever they are.
     */
    void takeContent(Plan plan) {
        if (!plan.isOfNamespace() || plan.writes() == 0) {
            return;
        }
        List<Subject> content = cluster.contents(plan.name(), ListingProgress.NONE).objects().stream()
                .filter(object -> !object.reference().resource().equals("events"))
                .map(Subject::of)
                .filter(subject -> !backup.has(subject.object(), subject.uid(), subject.resourceVersion()))
                .toList();
        gathering.gather(content, this::save);
    }

    /** Its objects by their paths, of each its metadata; those that are gone are missing. */
    Map<String, JsonNode> of(Step step) {
        Sight sight = sights.remove(step.n());
        if (sight == null || System.nanoTime() - sight.nanos() > LASTS.toNanos()) {
            take(step);
            sight = sights.remove(step.n());
        }
        return sight == null ? Map.of() : sight.objects();
    }

    private void save(List<Gathering.Found> page) {
        List<Backup.Item> items = page.stream()
                .map(found -> new Backup.Item(found.subject().object(), found.document()))
                .toList();
        int share = Math.max(1, (items.size() + Window.MOST - 1) / Window.MOST);
        List<List<Backup.Item>> shares = new ArrayList<>();
        for (int from = 0; from < items.size(); from += share) {
            shares.add(items.subList(from, Math.min(items.size(), from + share)));
        }
        workers.forEach(shares, backup::save);
    }

    private static JsonNode metadata(JsonNode document) {
        ObjectNode kept = JsonMapper.shared().createObjectNode();
        ObjectNode metadata = kept.putObject("metadata");
        for (String field : List.of("uid", "resourceVersion", "deletionTimestamp", "finalizers")) {
            JsonNode value = document.path("metadata").path(field);
            if (!value.isMissingNode()) {
                metadata.set(field, value);
            }
        }
        return kept;
    }
}
