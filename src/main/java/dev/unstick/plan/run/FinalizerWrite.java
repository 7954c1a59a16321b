package dev.unstick.plan.run;

import dev.unstick.plan.Step;
import dev.unstick.plan.Target;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of the writes that take finalizers out. Never {@code null}, never a whole list, never a minimal body. */
final class FinalizerWrite {
    private FinalizerWrite() {}

    /** Whether none of the step's finalizers is left. */
    static boolean isDone(Step step, JsonNode object) {
        return step.targets().stream().noneMatch(target -> index(object, target) >= 0);
    }

    /**
     * The JSON Patch that takes the step's one finalizer out, if the object is still the one that was read.
     *
     * @throws IllegalStateException if it is not there
     */
    static ArrayNode patch(Step step, JsonNode object) {
        Target target = step.targets().get(0);
        int index = index(object, target);
        if (index < 0) {
            throw new IllegalStateException(
                    "no " + target + " in " + step.object().path());
        }
        String place = "/" + target.list() + "/finalizers/" + index;
        ArrayNode patch = JsonMapper.shared().createArrayNode();
        for (String guard : List.of("uid", "resourceVersion")) {
            patch.add(operation("test", "/metadata/" + guard)
                    .set("value", object.path("metadata").path(guard)));
        }
        patch.add(operation("test", place).put("value", target.finalizer()));
        patch.add(operation("remove", place));
        return patch;
    }

    /** The whole namespace less the step's finalizers. */
    static JsonNode without(Step step, JsonNode namespace) {
        JsonNode copy = namespace.deepCopy();
        for (Target target : step.targets()) {
            int index = index(copy, target);
            if (index >= 0) {
                ((ArrayNode) copy.path(target.list()).path("finalizers")).remove(index);
            }
        }
        return copy;
    }

    private static int index(JsonNode object, Target target) {
        JsonNode list = object.path(target.list()).path("finalizers");
        for (int i = 0; i < list.size(); i++) {
            if (list.path(i).asString("").equals(target.finalizer())) {
                return i;
            }
        }
        return -1;
    }

    private static ObjectNode operation(String name, String path) {
        return JsonMapper.shared().createObjectNode().put("op", name).put("path", path);
    }
}
