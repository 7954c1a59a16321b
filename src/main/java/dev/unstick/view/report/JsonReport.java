package dev.unstick.view.report;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.StepResult;
import dev.unstick.view.MachineOutput;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report for programs: the diagnosis as {@code why -o json} gives it, and the outcome as {@code free -o json} does and more. */
public final class JsonReport {
    private JsonReport() {}

    /** The whole document. */
    public static JsonNode of(RunReport report) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("format", 1)
                .put("version", report.version())
                .put("written", report.written().toString())
                .put("failure", report.failure());
        ArrayNode plans = json.putArray("plans");
        report.plans().forEach(plan -> plans.add(plan(plan)));
        return json;
    }

    private static ObjectNode plan(AppliedPlan applied) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("object", applied.plan().object().path())
                .put("uid", applied.plan().goal().uid())
                .put("server", applied.plan().endpoint().server())
                .put("made", applied.plan().made().toString());
        Diagnosis diagnosis = applied.diagnosis();
        json.set("diagnosis", diagnosis == null ? null : MachineOutput.diagnosis(diagnosis));
        Outcome outcome = applied.outcome();
        if (outcome == null) {
            json.putNull("ending");
            json.set("outcome", MachineOutput.plan(applied.plan()));
            return json;
        }
        json.put("ending", outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        JsonNode told = MachineOutput.outcome(outcome);
        for (int i = 0; i < outcome.results().size(); i++) {
            if (told.path("steps").path(i) instanceof ObjectNode step) {
                add(step, outcome.results().get(i));
            }
        }
        json.set("outcome", told);
        ArrayNode changed = json.putArray("staysChanged");
        outcome.staysChanged()
                .forEach(result -> changed.addObject()
                        .put("object", result.step().object().path())
                        .put("effect", result.step().effect())
                        .put("undo", result.step().undo()));
        return json;
    }

    private static void add(ObjectNode json, StepResult result) {
        Owner owner = result.step().owner();
        json.put("rung", result.step().rung().toString())
                .put("done", result.done())
                .put("sent", result.sent())
                .put("began", text(result.began()))
                .put("ended", text(result.ended()));
        ArrayNode objects = json.putArray("objects");
        result.step()
                .subjects()
                .forEach(subject ->
                        objects.addObject().put("path", subject.object().path()).put("uid", subject.uid()));
        ArrayNode outside = json.putArray("outside");
        result.step().outside().forEach(outside::add);
        if (owner != null) {
            json.putObject("owner")
                    .put("name", owner.name())
                    .put("state", owner.state().toString());
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
