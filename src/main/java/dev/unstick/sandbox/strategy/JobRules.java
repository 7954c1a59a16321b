package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs: a selector of their own, made of their uid ({@code pkg/registry/batch/job/strategy.go}). */
final class JobRules implements Rules {
    private static final String UID_LABEL = "batch.kubernetes.io/controller-uid";

    @Override
    public void prepare(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        if (spec.path("manualSelector").booleanValue(false)) {
            return;
        }
        Metadata metadata = Metadata.of(object);
        ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
        labels.put(UID_LABEL, metadata.uid())
                .put("batch.kubernetes.io/job-name", metadata.name())
                .put("controller-uid", metadata.uid())
                .put("job-name", metadata.name());
        if (metadata.labels().isEmpty()) {
            metadata.node().set("labels", labels.deepCopy());
        }
        if (!spec.has("selector")) {
            Json.child(Json.child(spec, "selector"), "matchLabels").put(UID_LABEL, metadata.uid());
        }
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        return specification(object.path("spec"), "spec");
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
        Check check = new Check();
        check.addAll(validate(object));
        check.immutable(object.at("/spec/completions"), old.at("/spec/completions"), "spec.completions");
        check.immutable(object.at("/spec/selector"), old.at("/spec/selector"), "spec.selector");
        check.immutable(object.at("/spec/template"), old.at("/spec/template"), "spec.template");
        return check.errors();
    }

    static List<FieldError> specification(JsonNode spec, String place) {
        Check check = new Check();
        for (String number : List.of("parallelism", "completions", "backoffLimit", "ttlSecondsAfterFinished")) {
            check.notNegative(spec.path(number), place + "." + number);
        }
        JsonNode pod = spec.path("template").path("spec");
        check.addAll(PodRules.specification(pod, place + ".template.spec"));
        String restart = pod.path("restartPolicy").asString("");
        if (restart.equals("Always")) {
            check.add(FieldError.required(
                    place + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
        return check.errors();
    }
}
