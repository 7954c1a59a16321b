package dev.unstick.script;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Unlisted;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.view.NamespaceRow;
import dev.unstick.view.NamespacesView;
import dev.unstick.view.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code ns 'payments'} answers: one namespace as it was read. */
public final class NamespaceHandle implements Shown {
    private final Session session;
    private final NamespaceDocument document;
    private final List<CauseId> causes;
    private final List<Unlisted> unlisted;

    /**
     * A namespace as a value of the DSL, of which nobody has asked why it hangs.
     *
     * @param session where it was read
     * @param document the namespace
     */
    public NamespaceHandle(Session session, NamespaceDocument document) {
        this(session, new NamespaceRow(document, List.of()));
    }

    /**
     * A namespace as a value of the DSL.
     *
     * @param session where it was read
     * @param row the namespace, and what the look that listed it found
     */
    public NamespaceHandle(Session session, NamespaceRow row) {
        this.session = session;
        this.document = row.namespace();
        this.causes = row.causes();
        this.unlisted = row.unlisted();
    }

    /** Its name. */
    public String getName() {
        return document.name();
    }

    /** {@code Active} or {@code Terminating}. */
    public String getPhase() {
        return document.phase();
    }

    /** The causes that {@code stuck()} found, the one to fix first at the head; empty where nothing was diagnosed. */
    public List<CauseId> getCauses() {
        return causes;
    }

    /** What {@code stuck()} could not look at when it looked for them. */
    public List<Unlisted> getUnlisted() {
        return unlisted;
    }

    /** How long ago its deletion was asked for; null if it was not. */
    public @Nullable Duration getTerminatingFor() {
        Instant asked = document.deletionTimestamp();
        return asked == null ? null : Duration.between(asked, session.clock().instant());
    }

    /** Its two finalizer lists, {@code .metadata} and {@code .spec}. */
    public Finalizers getFinalizers() {
        return document.finalizers();
    }

    /** Its conditions. */
    public List<Condition> getConditions() {
        return document.conditions();
    }

    @Override
    public List<String> next(String name) {
        return document.isTerminating()
                ? List.of("why " + Values.literal(document.name()), name + ".yaml")
                : List.of(name + ".yaml");
    }

    /** The whole document. */
    @Override
    public JsonNode getJson() {
        return document.json();
    }

    /** The whole document as YAML. */
    public String getYaml() {
        return Values.yaml(document.json());
    }

    /**
     * A copy without the finalizer entries a path matches; nothing is sent.
     *
     * @param path JSONPath, such as {@code $.spec.finalizers}
     */
    public DraftHandle prune(String path) {
        return new DraftHandle(session, Draft.of(document.json()).prune(path));
    }

    /** Why it hangs. */
    public DiagnosisHandle why() {
        return new DiagnosisHandle(session.findings().diagnose(document.name()), session.recipes());
    }

    /** What happened to it, and when. */
    public TimelineHandle timeline() {
        return session.findings().timeline(document.name());
    }

    /** What holds it, as a tree. */
    public TreeHandle tree() {
        return new TreeHandle(session.findings().diagnose(document.name()));
    }

    @Override
    public String show(Style style) {
        return NamespacesView.card(document, session.clock().instant(), style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }

    NamespaceDocument document() {
        return document;
    }
}
