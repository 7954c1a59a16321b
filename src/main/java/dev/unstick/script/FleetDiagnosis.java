package dev.unstick.script;

import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.fleet.Answer;
import dev.unstick.view.FleetOutput;
import dev.unstick.view.FleetView;
import dev.unstick.view.Style;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Why a namespace, or another object, hangs in several clusters.
 *
 * @param answers the diagnosis of each; empty where it is not there
 */
public record FleetDiagnosis(List<Answer<Optional<DiagnosisHandle>>> answers) implements Shown, Named {
    public FleetDiagnosis {
        answers = List.copyOf(answers);
    }

    /** Whether it hangs in any. */
    public boolean isAnyStuck() {
        return answers.stream()
                .anyMatch(answer -> answer.value()
                        .flatMap(found -> found)
                        .filter(DiagnosisHandle::isStuck)
                        .isPresent());
    }

    /** {@code CONTEXT/CAUSE} each. */
    @Override
    public List<String> names() {
        return answers.stream()
                .flatMap(answer -> answer.value().flatMap(found -> found).stream()
                        .flatMap(FleetDiagnosis::causes)
                        .map(cause -> answer.context().name() + "/" + cause))
                .toList();
    }

    @Override
    public JsonNode getJson() {
        return FleetOutput.diagnoses(answers.stream()
                .map(each -> each.map(found -> found.map(DiagnosisHandle::getJson)))
                .toList());
    }

    @Override
    public String show(Style style) {
        return FleetView.diagnoses(
                answers.stream()
                        .map(each -> each.map(found -> found.map(diagnosis -> new FleetView.Told(
                                diagnosis.isStuck(),
                                causes(diagnosis).toList(),
                                diagnosis.isStuck() ? diagnosis.show(style) : ""))))
                        .toList(),
                style);
    }

    private static Stream<String> causes(DiagnosisHandle diagnosis) {
        return diagnosis.getCauses().stream().map(Cause::id).map(String::valueOf);
    }
}
