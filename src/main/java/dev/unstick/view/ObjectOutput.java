package dev.unstick.view;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Single objects as the JSON that programs read. Fields may be added here, never renamed. */
public final class ObjectOutput {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_BLOCKERS = 100;

    private ObjectOutput() {}

    /**
     * A diagnosis, as {@code why KIND/NAME -o json} gives it: the fields of a namespace's, and the object. Its blockers are the
     * object itself, if it was asked to go, and the objects that it waits for.
     */
    public static JsonNode diagnosis(ObjectDiagnosis diagnosis) {
        ObjectEvidence seen = diagnosis.seen();
        ObjectReference reference = diagnosis.object();
        ObjectNode json = MAPPER.createObjectNode();
        json.set(
                "object",
                MAPPER.createObjectNode()
                        .put("apiVersion", reference.apiVersion())
                        .put("kind", reference.kind())
                        .put("name", reference.name())
                        .put("namespace", reference.namespace())
                        .put("uid", seen.summary().uid()));
        json.put("namespace", reference.namespace())
                .put("phase", seen.document().at("/status/phase").asString(""))
                .put("deletionTimestamp", MachineOutput.text(seen.summary().deletionTimestamp()))
                .put("serverVersion", seen.evidence().serverVersion());
        ArrayNode causes = json.putArray("causes");
        diagnosis
                .causes()
                .forEach(cause -> causes.add(MachineOutput.cause(cause).put("title", ObjectDiagnosis.title(cause))));
        List<ObjectSummary> all = diagnosis.isStuck()
                ? Stream.of(List.of(seen.summary()), seen.instances(), seen.dependents())
                        .flatMap(List::stream)
                        .toList()
                : List.of();
        ArrayNode blockers = json.putArray("blockers");
        all.stream()
                .limit(MOST_BLOCKERS)
                .forEach(each -> blockers.add(MachineOutput.blocker(each, diagnosis.owners())
                        .put("namespace", each.reference().namespace())));
        json.put("blockerCount", all.size());
        MachineOutput.hidden(seen.evidence(), json);
        json.set("facts", MachineOutput.strings(diagnosis.facts()));
        return json;
    }
}
