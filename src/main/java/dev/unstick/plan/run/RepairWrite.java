package dev.unstick.plan.run;

import dev.unstick.plan.Edit;
import dev.unstick.plan.Step;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The bodies of the writes that change a few fields. A list entry is found by its name, wherever it stands by now. */
final class RepairWrite {
    private static final String APPENDING = "/-";

    private RepairWrite() {}

    /** Whether every field is as the step wants it. */
    static boolean isDone(Step step, JsonNode object) {
        return step.edits().stream().allMatch(edit -> isDone(edit, object));
    }

    /** The first of the step's fields whose list entry is not there any more. */
    static Optional<Edit> lost(Step step, JsonNode object) {
        return step.edits().stream().filter(edit -> edit.in(object).isEmpty()).findFirst();
    }

    /** The first of the step's fields that is neither as the plan saw it nor as it is to be, where it is now. */
    static Optional<Edit> changed(Step step, JsonNode object) {
        return step.edits().stream()
                .flatMap(edit -> edit.in(object).stream())
                .filter(edit -> !isDone(edit, object) && !isAsPlanned(edit, object))
                .findFirst();
    }

    /**
     * The JSON Patch that changes what is not as it is to be yet, if the object is still the one that was read.
     *
     * @throws IllegalStateException if a list entry is not there any more
     */
    static ArrayNode patch(Step step, JsonNode object) {
        ArrayNode patch = Guards.of(object);
        step.edits().stream().filter(edit -> !isDone(edit, object)).forEach(planned -> {
            Edit edit = planned.in(object)
                    .orElseThrow(() -> new IllegalStateException(
                            "no " + planned.entry() + " in " + step.object().path()));
            if (edit.entry() != null) {
                patch.addObject()
                        .put("op", "test")
                        .put("path", edit.namePointer())
                        .put("value", edit.entry());
            }
            if (edit.before() != null) {
                patch.addObject().put("op", "test").put("path", edit.pointer()).set("value", edit.before());
            }
            patch.addObject()
                    .put("op", edit.before() == null ? "add" : "replace")
                    .put("path", edit.pointer())
                    .set("value", edit.after());
        });
        return patch;
    }

    private static boolean isDone(Edit planned, JsonNode object) {
        return planned.in(object)
                .filter(edit -> appends(edit)
                        ? list(edit, object).valueStream().anyMatch(edit.after()::equals)
                        : object.at(edit.pointer()).equals(edit.after()))
                .isPresent();
    }

    private static boolean isAsPlanned(Edit edit, JsonNode object) {
        if (appends(edit)) {
            return list(edit, object).isArray();
        }
        JsonNode now = object.at(edit.pointer());
        return edit.before() == null ? now.isMissingNode() : now.equals(edit.before());
    }

    private static boolean appends(Edit edit) {
        return edit.pointer().endsWith(APPENDING);
    }

    private static JsonNode list(Edit edit, JsonNode object) {
        return object.at(edit.pointer().substring(0, edit.pointer().length() - APPENDING.length()));
    }
}
