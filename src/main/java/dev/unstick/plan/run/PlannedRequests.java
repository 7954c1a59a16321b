package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.plan.Action;
import dev.unstick.plan.Edit;
import dev.unstick.plan.Plan;
import dev.unstick.plan.PlannedRequest;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests that a plan comes to, to be read before anything is sent. */
public final class PlannedRequests {
    private static final String JSON = "application/json";
    private static final String JSON_PATCH = "application/json-patch+json";

    private PlannedRequests() {}

    /**
     * Every request of a plan, in order, one for each object of each step that writes, as if nothing but the steps before it
     * changed anything until then. A namespace that it creates is shown with {@code RUN} in place of the id that the run will have.
     *
     * @param plan the plan
     * @param cluster the cluster, of which the namespace is read if the plan finalizes it
     * @throws dev.unstick.cluster.ClusterException if that cannot be read
     */
    public static List<PlannedRequest> of(Plan plan, Cluster cluster) {
        Map<String, Set<String>> taken = new HashMap<>();
        List<PlannedRequest> requests = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (!step.action().writes()) {
                continue;
            }
            for (Subject subject : step.subjects()) {
                Set<String> gone = taken.computeIfAbsent(subject.uid(), none -> new HashSet<>());
                requests.add(request(step, less(subject, gone), cluster));
                if (step.action() == Action.STRIP) {
                    step.targets().forEach(target -> gone.add(target.finalizer()));
                }
            }
        }
        return List.copyOf(requests);
    }

    /** An object as it is once earlier steps have taken finalizers out of it. */
    private static Subject less(Subject subject, Set<String> gone) {
        return new Subject(
                subject.object(),
                subject.uid(),
                subject.resourceVersion(),
                subject.finalizers().stream()
                        .filter(finalizer -> !gone.contains(finalizer))
                        .toList());
    }

    private static PlannedRequest request(Step step, Subject subject, Cluster cluster) {
        String path = subject.object().path();
        return switch (step.action()) {
            case STRIP -> new PlannedRequest(step.n(), "PATCH", path, JSON_PATCH, strip(step, subject));
            case REPAIR -> new PlannedRequest(step.n(), "PATCH", path, JSON_PATCH, repair(step, subject));
            case DELETE, FORCE_DELETE ->
                new PlannedRequest(step.n(), "DELETE", path, JSON, deletion(step.action(), subject));
            case CREATE ->
                new PlannedRequest(
                        step.n(), "POST", path.substring(0, path.lastIndexOf('/')), JSON, creation(subject.object()));
            case FINALIZE ->
                new PlannedRequest(step.n(), "PUT", path + "/finalize", JSON, finalization(step, path, cluster));
            case WAIT -> throw new IllegalStateException("waiting sends nothing");
        };
    }

    private static ArrayNode guards(Subject subject) {
        ArrayNode patch = JsonMapper.shared().createArrayNode();
        patch.add(operation("test", "/metadata/uid").put("value", subject.uid()));
        patch.add(operation("test", "/metadata/resourceVersion").put("value", subject.resourceVersion()));
        return patch;
    }

    private static ArrayNode strip(Step step, Subject subject) {
        ArrayNode patch = guards(subject);
        for (Target target : step.targets()) {
            String place =
                    "/" + target.list() + "/finalizers/" + subject.finalizers().indexOf(target.finalizer());
            patch.add(operation("test", place).put("value", target.finalizer()));
            patch.add(operation("remove", place));
        }
        return patch;
    }

    private static ArrayNode repair(Step step, Subject subject) {
        ArrayNode patch = guards(subject);
        for (Edit edit : step.edits()) {
            JsonNode before = edit.before();
            if (edit.entry() != null) {
                patch.add(operation("test", edit.namePointer()).put("value", edit.entry()));
            }
            if (before != null) {
                patch.add(operation("test", edit.pointer()).set("value", before));
            }
            patch.add(operation(before == null ? "add" : "replace", edit.pointer())
                    .set("value", edit.after()));
        }
        return patch;
    }

    private static ObjectNode deletion(Action action, Subject subject) {
        ObjectNode options = JsonMapper.shared().createObjectNode();
        if (action == Action.FORCE_DELETE) {
            options.put("gracePeriodSeconds", 0);
        }
        options.put("kind", "DeleteOptions").put("apiVersion", "v1");
        options.putObject("preconditions").put("uid", subject.uid()).put("resourceVersion", subject.resourceVersion());
        return options.put("propagationPolicy", "Background");
    }

    private static ObjectNode creation(ObjectReference object) {
        ObjectNode document = JsonMapper.shared()
                .createObjectNode()
                .put("apiVersion", object.apiVersion())
                .put("kind", object.kind());
        document.putObject("metadata")
                .put("name", object.name())
                .putObject("annotations")
                .put(GuardedWrites.CREATED_BY, "RUN");
        return document;
    }

    private static @Nullable JsonNode finalization(Step step, String path, Cluster cluster) {
        return cluster.find(path).map(namespace -> less(step, namespace)).orElse(null);
    }

    private static JsonNode less(Step step, JsonNode namespace) {
        JsonNode copy = namespace.deepCopy();
        for (String list : List.of("metadata", "spec")) {
            if (copy.path(list).path("finalizers") instanceof ArrayNode finalizers) {
                List<JsonNode> kept = finalizers
                        .valueStream()
                        .filter(entry -> !step.targets().contains(new Target(list, entry.asString(""))))
                        .toList();
                finalizers.removeAll().addAll(kept);
            }
        }
        return copy;
    }

    private static ObjectNode operation(String name, String path) {
        return JsonMapper.shared().createObjectNode().put("op", name).put("path", path);
    }
}
