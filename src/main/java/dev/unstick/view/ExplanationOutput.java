package dev.unstick.view;

import dev.unstick.explanation.Explanation;
import dev.unstick.explanation.Fact;
import dev.unstick.explanation.Part;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Explanations as the JSON that programs read. Fields may be added here, never renamed. */
public final class ExplanationOutput {
    private ExplanationOutput() {}

    /** An explanation, as {@code explain -o json} gives it. */
    public static JsonNode explanation(Explanation explanation) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("asked", explanation.asked())
                .put("topic", explanation.topic().toString())
                .put("title", explanation.title());
        if (explanation.danger() != null) {
            json.put("danger", explanation.danger().toString());
        }
        json.put("namespace", explanation.namespace().isEmpty() ? null : explanation.namespace());
        facts(explanation.facts(), json.putArray("facts"));
        ArrayNode parts = json.putArray("parts");
        explanation.parts().forEach(part -> part(part, parts.addObject()));
        ArrayNode next = json.putArray("next");
        explanation
                .next()
                .forEach(each -> next.addObject()
                        .put("command", each.command())
                        .put("entry", each.entry().isEmpty() ? null : each.entry())
                        .put("purpose", each.purpose()));
        return json;
    }

    private static void part(Part part, ObjectNode json) {
        json.put("text", part.text()).put("recognised", part.isRecognised());
        ArrayNode sayings = json.putArray("sayings");
        part.sayings()
                .forEach(saying -> sayings.addObject()
                        .put("id", saying.id())
                        .put("danger", saying.danger().toString())
                        .put("text", saying.text()));
        facts(part.facts(), json.putArray("facts"));
    }

    private static void facts(List<Fact> facts, ArrayNode json) {
        facts.forEach(fact -> json.addObject().put("name", fact.name()).put("text", fact.text()));
    }
}
