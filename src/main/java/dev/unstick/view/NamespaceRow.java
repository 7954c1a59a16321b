package dev.unstick.view;

import dev.unstick.catalog.CauseId;
import dev.unstick.namespace.NamespaceDocument;
import java.util.List;

/**
 * One line of a list of namespaces.
 *
 * @param namespace the namespace
 * @param causes why it hangs; empty for one that does not, or where nobody looked
 */
public record NamespaceRow(NamespaceDocument namespace, List<CauseId> causes) {
    public NamespaceRow {
        causes = List.copyOf(causes);
    }
}
