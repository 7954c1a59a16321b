package dev.unstick.view;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Unlisted;
import dev.unstick.namespace.NamespaceDocument;
import java.util.List;

/**
 * One line of a list of namespaces.
 *
 * @param namespace the namespace
 * @param causes why it hangs; empty for one that does not, or where nobody looked
 * @param unlisted what could not be looked at for that
 */
public record NamespaceRow(NamespaceDocument namespace, List<CauseId> causes, List<Unlisted> unlisted) {
    public NamespaceRow {
        causes = List.copyOf(causes);
        unlisted = List.copyOf(unlisted);
    }

    /** A row of a look from which nothing was hidden. */
    public NamespaceRow(NamespaceDocument namespace, List<CauseId> causes) {
        this(namespace, causes, List.of());
    }
}
