package dev.unstick.view;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Forecast;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.diagnosis.owner.Owners;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values as the JSON that programs read. Fields may be added here, never renamed. */
public final class MachineOutput {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_BLOCKERS = 100;

    private MachineOutput() {}

    /** A list of namespaces, as {@code list -o json} gives it. */
    public static JsonNode namespaces(Endpoint endpoint, List<NamespaceRow> rows, Instant now) {
        ObjectNode json =
                MAPPER.createObjectNode().put("context", endpoint.context()).put("server", endpoint.server());
        ArrayNode list = json.putArray("namespaces");
        for (NamespaceRow row : rows) {
            NamespaceDocument namespace = row.namespace();
            ObjectNode each = list.addObject()
                    .put("name", namespace.name())
                    .put("phase", namespace.phase())
                    .put("age", Layout.age(namespace.creationTimestamp(), now))
                    .put("deletionTimestamp", text(namespace.deletionTimestamp()));
            ObjectNode finalizers = each.putObject("finalizers");
            finalizers.set("metadata", strings(namespace.finalizers().metadata()));
            finalizers.set("spec", strings(namespace.finalizers().spec()));
            each.set("causes", strings(row.causes().stream().map(CauseId::id).toList()));
        }
        return json;
    }

    /** A diagnosis, as {@code why -o json} gives it: at most 100 blockers, all of them counted. */
    public static ObjectNode diagnosis(Diagnosis diagnosis) {
        NamespaceDocument namespace = diagnosis.namespace();
        ObjectNode json = MAPPER.createObjectNode()
                .put("namespace", namespace.name())
                .put("phase", namespace.phase())
                .put("deletionTimestamp", text(namespace.deletionTimestamp()))
                .put("serverVersion", diagnosis.evidence().serverVersion());
        ArrayNode causes = json.putArray("causes");
        diagnosis.causes().forEach(cause -> causes.add(cause(cause)));
        ArrayNode blockers = json.putArray("blockers");
        diagnosis.blockers().stream()
                .limit(MOST_BLOCKERS)
                .forEach(each -> blockers.add(blocker(each, diagnosis.owners())));
        json.put("blockerCount", diagnosis.blockers().size());
        hidden(diagnosis.evidence(), json);
        ArrayNode conditions = json.putArray("conditions");
        namespace
                .conditions()
                .forEach(condition -> conditions
                        .addObject()
                        .put("type", condition.type())
                        .put("status", condition.status())
                        .put("reason", condition.reason())
                        .put("message", condition.message())
                        .put("lastTransitionTime", text(condition.lastTransitionTime())));
        json.put("conditionsDisagree", diagnosis.conditionsDisagree());
        json.set("disagreements", strings(diagnosis.disagreements()));
        return json;
    }

    /** A forecast, as {@code would-stick -o json} gives it. */
    public static JsonNode forecast(Forecast forecast) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("namespace", forecast.namespace().name())
                .put("phase", forecast.namespace().phase())
                .put("serverVersion", forecast.evidence().serverVersion())
                .put("wouldStick", forecast.wouldStick());
        ArrayNode causes = json.putArray("causes");
        forecast.causes().forEach(cause -> causes.add(cause(cause)));
        hidden(forecast.evidence(), json);
        return json;
    }

    static void hidden(Evidence evidence, ObjectNode json) {
        ArrayNode unlisted = json.putArray("unlisted");
        evidence.contents()
                .unlisted()
                .forEach(each -> unlisted.addObject()
                        .put("groupVersion", each.groupVersion())
                        .put("reason", each.reason()));
        ArrayNode unread = json.putArray("unread");
        evidence.unread()
                .forEach(each -> unread.addObject().put("path", each.path()).put("reason", each.reason()));
    }

    /** A plan, as {@code plan -o json} gives it. */
    public static JsonNode plan(Plan plan) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", plan.id())
                .put("namespace", plan.namespace())
                .put("context", plan.endpoint().context());
        if (!plan.isOfNamespace()) {
            json.put("object", plan.object().shortName());
        }
        ArrayNode steps = json.putArray("steps");
        plan.steps().forEach(step -> steps.add(step(step)));
        ArrayNode leftOut = json.putArray("leftOut");
        plan.leftOut()
                .forEach(each ->
                        leftOut.addObject().put("rung", each.rung().toString()).put("reason", each.reason()));
        ArrayNode refusals = json.putArray("refusals");
        plan.refusals()
                .forEach(refusal -> refusals.addObject().put("id", refusal.id()).put("reason", refusal.reason()));
        return json;
    }

    /** What became of a plan, as {@code free -o json} and {@code run -o json} give it. */
    public static JsonNode outcome(Outcome outcome) {
        ObjectNode json = (ObjectNode) plan(outcome.plan());
        ArrayNode steps = json.putArray("steps");
        outcome.results()
                .forEach(result -> steps.add(step(result.step())
                        .put("result", result.result().toString())
                        .put("detail", result.detail())
                        .put("done", result.done())
                        .put("began", text(result.began()))
                        .put("ended", text(result.ended()))));
        if (!outcome.refusals().isEmpty()) {
            ArrayNode refusals = json.putArray("refusals");
            outcome.refusals()
                    .forEach(refusal ->
                            refusals.addObject().put("id", refusal.id()).put("reason", refusal.reason()));
        }
        return json.put("gone", outcome.gone())
                .put("backup", text(outcome.backup()))
                .put("journal", text(outcome.journal()));
    }

    static ObjectNode cause(Cause cause) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", cause.id().id())
                .put("title", cause.title())
                .put("certainty", cause.certainty().toString());
        json.set("evidence", strings(cause.evidence()));
        return json.put("fix", cause.fix());
    }

    static ObjectNode blocker(ObjectSummary object, Owners owners) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("apiVersion", object.reference().apiVersion())
                .put("kind", object.reference().kind())
                .put("name", object.reference().name());
        json.set("finalizers", strings(object.finalizers()));
        json.put("deletionTimestamp", text(object.deletionTimestamp()));
        Owner owner = owners.of(object).orElse(null);
        json.putObject("owner")
                .put("name", owner == null ? null : owner.name())
                .put("state", owner == null ? "unknown" : owner.state().toString())
                .put("evidence", owner == null ? "" : String.join("; ", owner.evidence()));
        return json;
    }

    private static ObjectNode step(Step step) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("n", step.n())
                .put("tier", step.tier().toString())
                .put("rung", step.rung().toString())
                .put("action", step.action().toString())
                .put("object", step.object().shortName())
                .put("uid", step.subject().uid())
                .put("resourceVersion", step.subject().resourceVersion())
                .put("count", step.subjects().size())
                .put("finalizer", step.finalizer().isEmpty() ? null : step.finalizer())
                .put("effect", step.effect())
                .put("leak", step.leak())
                .put("undo", step.undo())
                .put("kubectl", step.kubectl());
        Owner owner = step.owner();
        if (owner != null) {
            json.putObject("owner")
                    .put("name", owner.name())
                    .put("state", owner.state().toString())
                    .put("evidence", String.join("; ", owner.evidence()));
        }
        json.set("outside", strings(step.outside()));
        return json;
    }

    static ArrayNode strings(List<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
