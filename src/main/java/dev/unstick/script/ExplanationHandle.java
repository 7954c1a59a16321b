package dev.unstick.script;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.explanation.Explainer;
import dev.unstick.explanation.Explanation;
import dev.unstick.explanation.Part;
import dev.unstick.explanation.Suggestion;
import dev.unstick.view.ExplanationOutput;
import dev.unstick.view.ExplanationView;
import dev.unstick.view.Style;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code explain 'foregroundDeletion'} answers: what something is that somebody met. */
public final class ExplanationHandle implements Shown {
    private final Explanation explanation;

    private ExplanationHandle(Explanation explanation) {
        this.explanation = explanation;
    }

    /**
     * Explains a text; asks no cluster.
     *
     * @param text anything, such as a finalizer, a message or a command line
     */
    public static ExplanationHandle of(String text) {
        return new ExplanationHandle(new Explainer(FinalizerCatalog.read()).explain(text));
    }

    /** What it is about: {@code finalizer}, {@code condition}, {@code command} and so on; {@code unknown} if nobody knows. */
    public String getTopic() {
        return explanation.topic().toString();
    }

    /** Whether anything is known of it. */
    public boolean isKnown() {
        return explanation.isKnown();
    }

    /** The answer in one sentence. */
    public String getTitle() {
        return explanation.title();
    }

    /** What the most dangerous command of a line does, such as {@code no-effect}; empty for anything but command lines. */
    public String getDanger() {
        return explanation.danger() == null ? "" : explanation.danger().toString();
    }

    /** What is said part by part; empty if it has no parts. */
    public List<Part> getParts() {
        return explanation.parts();
    }

    @Override
    public List<String> next(String name) {
        return explanation.next().stream()
                .map(Suggestion::entry)
                .filter(entry -> !entry.isEmpty() && !entry.contains("NAMESPACE"))
                .toList();
    }

    @Override
    public JsonNode getJson() {
        return ExplanationOutput.explanation(explanation);
    }

    @Override
    public String show(Style style) {
        return ExplanationView.text(explanation, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
