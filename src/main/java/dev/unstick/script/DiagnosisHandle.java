package dev.unstick.script;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.view.DiagnosisView;
import dev.unstick.view.MachineOutput;
import dev.unstick.view.Style;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code why 'payments'} answers: why a namespace hangs. */
public final class DiagnosisHandle implements Shown {
    private final Diagnosis diagnosis;

    /**
     * A diagnosis as a value of the DSL.
     *
     * @param diagnosis the diagnosis
     */
    public DiagnosisHandle(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** The causes, the one to fix first at the head. */
    public List<Cause> getCauses() {
        return diagnosis.causes();
    }

    /** Every object that is left in the namespace. */
    public List<ObjectSummary> getBlockers() {
        return diagnosis.blockers();
    }

    /** What could not be looked at. */
    public List<Unlisted> getUnlisted() {
        return diagnosis.evidence().contents().unlisted();
    }

    /** Whether the namespace's conditions contradict the live listing. */
    public boolean isConditionsDisagree() {
        return diagnosis.conditionsDisagree();
    }

    /** Whether the namespace is Terminating and not gone yet. */
    public boolean isStuck() {
        return diagnosis.isStuck();
    }

    @Override
    public JsonNode getJson() {
        return MachineOutput.diagnosis(diagnosis);
    }

    @Override
    public String show(Style style) {
        return DiagnosisView.text(diagnosis, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
