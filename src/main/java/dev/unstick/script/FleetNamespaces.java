package dev.unstick.script;

import dev.unstick.fleet.Answer;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.view.FleetOutput;
import dev.unstick.view.FleetView;
import dev.unstick.view.NamespaceRow;
import dev.unstick.view.Style;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Namespaces of several clusters.
 *
 * @param answers those of each
 * @param listing which they are
 * @param now when they were
 */
public record FleetNamespaces(List<Answer<List<NamespaceRow>>> answers, FleetView.Listing listing, Instant now)
        implements ShownWide, Named {
    public FleetNamespaces {
        answers = List.copyOf(answers);
    }

    /** Whether any of them hangs, or is stranded. */
    public boolean isAnyStuck() {
        return answers.stream()
                .flatMap(answer -> answer.value().stream())
                .flatMap(List::stream)
                .map(NamespaceRow::namespace)
                .anyMatch(namespace -> listing == FleetView.Listing.STRANDED || namespace.isTerminating());
    }

    /** {@code CONTEXT/NAMESPACE} each. */
    @Override
    public List<String> names() {
        return answers.stream()
                .flatMap(answer -> answer.value().orElse(List.of()).stream()
                        .map(NamespaceRow::namespace)
                        .map(NamespaceDocument::name)
                        .map(name -> answer.context().name() + "/" + name))
                .toList();
    }

    @Override
    public JsonNode getJson() {
        return FleetOutput.namespaces(answers, now);
    }

    @Override
    public String show(Style style) {
        return FleetView.namespaces(answers, listing, now, false, style);
    }

    @Override
    public String showWide() {
        return FleetView.namespaces(answers, listing, now, true, Style.plain());
    }
}
