package dev.unstick.script;

import dev.unstick.fleet.Answer;
import dev.unstick.text.Texts;
import dev.unstick.view.FleetOutput;
import dev.unstick.view.FleetView;
import dev.unstick.view.NamespaceRow;
import dev.unstick.view.Style;
import java.time.Clock;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code on} answers for several contexts: a row a context, in the order of the kubeconfig. */
public final class ClusterAnswers extends AbstractList<ClusterAnswer> implements Shown {
    private static final Texts TEXTS = Texts.of(ClusterAnswers.class);

    private final List<Answer<Optional<Object>>> answers;
    private final Clock clock;

    ClusterAnswers(List<Answer<Optional<Object>>> answers, Clock clock) {
        this.answers = List.copyOf(answers);
        this.clock = clock;
    }

    @Override
    public ClusterAnswer get(int index) {
        return new ClusterAnswer(answers.get(index));
    }

    /**
     * What the closure gave on one of them: {@code answers['prod-eu']}.
     *
     * @param context its name
     * @throws ScriptException if it failed there; the message says why
     * @throws IllegalArgumentException if that context was not asked
     */
    public @Nullable Object getAt(String context) {
        ClusterAnswer row = stream()
                .filter(each -> each.getContext().equals(context))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(TEXTS.get(
                        "answers.unknown",
                        context,
                        Texts.list(stream().map(ClusterAnswer::getContext).toList()))));
        if (row.isFailed()) {
            throw new ScriptException(TEXTS.get("answers.failed", context, row.getFailure()));
        }
        return row.getValue();
    }

    @Override
    public int size() {
        return answers.size();
    }

    /** What was given, by the contexts' names; without those that failed. */
    public Map<String, @Nullable Object> getValues() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        stream().filter(row -> !row.isFailed()).forEach(row -> values.put(row.getContext(), row.getValue()));
        return values;
    }

    /** Why there is no value, by the contexts' names; empty, and so false, where nothing failed. */
    public Map<String, String> getFailures() {
        Map<String, String> failures = new LinkedHashMap<>();
        stream()
                .filter(ClusterAnswer::isFailed)
                .forEach(row -> failures.put(row.getContext(), Objects.requireNonNull(row.getFailure())));
        return failures;
    }

    @Override
    public List<String> next(String name) {
        return getFailures().isEmpty() ? List.of() : List.of(name + ".failures");
    }

    @Override
    public JsonNode getJson() {
        return FleetOutput.values(answers.stream()
                .map(each -> each.map(value -> Values.tree(value.orElse(null))))
                .toList());
    }

    /** Lists of namespaces become one table; what else there is has a line a context, or a part where it needs several lines. */
    @Override
    public String show(Style style) {
        boolean namespaces = answers.stream()
                .flatMap(each -> each.value().stream())
                .allMatch(value -> value.filter(NamespaceList.class::isInstance).isPresent());
        boolean any = answers.stream().anyMatch(Answer.Given.class::isInstance);
        if (namespaces && any) {
            List<Answer<List<NamespaceRow>>> rows = answers.stream()
                    .map(each -> each.map(value -> ((NamespaceList) value.orElseThrow()).rows()))
                    .toList();
            return FleetView.namespaces(rows, FleetView.Listing.ALL, clock.instant(), false, style);
        }
        return FleetView.values(
                answers.stream()
                        .map(each -> each.map(value -> Values.show(value.orElse(null), style)))
                        .toList(),
                style);
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
