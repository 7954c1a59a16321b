package dev.unstick.cli;

import dev.unstick.recipe.Recipe;
import dev.unstick.sandbox.Scenario;
import dev.unstick.script.DiagnosisHandle;
import dev.unstick.script.ForecastHandle;
import dev.unstick.script.Named;
import dev.unstick.script.NamespaceHandle;
import dev.unstick.script.PlanHandle;
import dev.unstick.script.Values;
import dev.unstick.view.Style;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code -o name} writes of a value. */
final class Names {
    private Names() {}

    static Stream<String> of(@Nullable Object value) {
        if (value instanceof Named named) {
            return named.names().stream();
        }
        if (value instanceof Collection<?> values) {
            return values.stream().flatMap(Names::of);
        }
        if (value instanceof NamespaceHandle namespace) {
            return Stream.of("namespace/" + namespace.getName());
        }
        if (value instanceof DiagnosisHandle diagnosis) {
            return diagnosis.getCauses().stream().map(cause -> cause.id().id());
        }
        if (value instanceof ForecastHandle forecast) {
            return forecast.getCauses().stream().map(cause -> cause.id().id());
        }
        if (value instanceof Recipe recipe) {
            return Stream.of(recipe.name());
        }
        if (value instanceof ScenarioList list) {
            return list.scenarios().stream().map(Scenario::name);
        }
        if (value instanceof PlanHandle plan) {
            return Stream.of(plan.getId());
        }
        return Stream.of(Values.show(value, Style.plain()));
    }
}
