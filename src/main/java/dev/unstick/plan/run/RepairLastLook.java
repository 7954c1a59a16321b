package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Reading;
import dev.unstick.diagnosis.evidence.Backend;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.plan.Edit;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The look right before a few fields are changed: what works again by now is not weakened. */
final class RepairLastLook {
    private static final Texts TEXTS = Texts.of(RepairLastLook.class);
    private static final String REPLICAS = "/spec/replicas";
    private static final String CONVERSION = "/spec/conversion";

    private final Undertaking undertaking;
    private final Cluster cluster;

    RepairLastLook(Undertaking undertaking) {
        this.undertaking = undertaking;
        this.cluster = undertaking.cluster();
    }

    /**
     * What can be said of an object without sending anything.
     *
     * @param step the step that repairs it
     * @param subject the object
     * @param seen the object as it is now
     * @return how it ends; empty if it must be sent
     */
    Optional<ObjectResult> at(Step step, Subject subject, JsonNode seen) {
        String name = subject.object().shortName();
        Optional<Edit> lost = RepairWrite.lost(step, seen);
        if (lost.isPresent()) {
            return skipped(TEXTS.get("step.entry-gone", name, lost.get().entry()));
        }
        if (RepairWrite.isDone(step, seen)) {
            return skipped(TEXTS.get("step.so-already"));
        }
        Optional<Edit> changed = RepairWrite.changed(step, seen);
        if (changed.isPresent()) {
            Edit edit = changed.get();
            JsonNode now = seen.at(edit.pointer());
            return edit.pointer().equals(REPLICAS) && now.asInt(0) > 0
                    ? skipped(TEXTS.get("step.awake", name, now))
                    : refused(TEXTS.get("step.edited", name, edit.pointer(), edit.before(), now));
        }
        return step.edits().stream()
                .flatMap(edit -> edit.in(seen).stream())
                .flatMap(edit -> behind(edit, name, seen).stream())
                .findFirst();
    }

    /** What is to be said of whoever serves a webhook, if the edit is about one. */
    private Optional<ObjectResult> behind(Edit edit, String name, JsonNode seen) {
        JsonNode client;
        if (edit.entry() != null) {
            client = seen.at(edit.entryPointer() + "/clientConfig");
        } else if (edit.pointer().equals(CONVERSION)) {
            client = seen.at(CONVERSION + "/webhook/clientConfig");
        } else {
            return Optional.empty();
        }
        String webhook = edit.entry() == null ? name : edit.entry();
        ServiceReference service = ServiceReference.of(client.path("service"));
        if (service == null) {
            return refused(TEXTS.get("step.served-otherwise", webhook));
        }
        List<Reading> readings = cluster.readAll(service.paths());
        return switch (Backend.of(readings.get(0), readings.get(1))) {
            case MISSING -> Optional.empty();
            case READY -> skipped(TEXTS.get("step.served-again", webhook, service));
            case UNKNOWN -> refused(TEXTS.get("step.service-unknown", webhook, service));
            case WITHOUT_ENDPOINTS ->
                Optional.of(Refusal.Kind.WEBHOOK_REPAIRABLE.because(webhook, service))
                        .filter(refusal -> !refusal.isOverriddenBy(undertaking.overrides()))
                        .flatMap(refusal -> refused(refusal.id() + ": " + refusal.reason()));
        };
    }

    private static Optional<ObjectResult> refused(String detail) {
        return Optional.of(new ObjectResult(Result.REFUSED, detail, false));
    }

    private static Optional<ObjectResult> skipped(String detail) {
        return Optional.of(new ObjectResult(Result.SKIPPED, detail, false));
    }
}
