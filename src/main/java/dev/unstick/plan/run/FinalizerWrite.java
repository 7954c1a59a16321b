package dev.unstick.plan.run;

import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

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
    static ArrayNode patch(Step step, Subject subject, JsonNode object) {
        Target target = step.targets().get(0);
        int index = index(object, target);
        if (index < 0) {
            throw new IllegalStateException(
                    "no " + target + " in " + subject.object().path());
        }
        String place = "/" + target.list() + "/finalizers/" + index;
        ArrayNode patch = Guards.of(object);
        patch.addObject().put("op", "test").put("path", place).put("value", target.finalizer());
        patch.addObject().put("op", "remove").put("path", place);
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
}
