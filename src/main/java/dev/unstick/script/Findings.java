package dev.unstick.script;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Forecast;
import dev.unstick.diagnosis.Inspection;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.view.NamespaceRow;
import dev.unstick.view.picture.timeline.RunMoments;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a session finds out about namespaces. It only reads.
 *
 * @param session whose connection, and whose knowledge of finalizers
 */
public record Findings(Session session) {

    /** All namespaces. */
    public List<NamespaceDocument> namespaces() {
        return Inspection.namespaces(session.connection().cluster());
    }

    /**
     * The namespaces that are Terminating, those asked first at the head, each with its causes; each kind is listed once for all
     * of them.
     */
    public List<NamespaceRow> stuck() {
        return rows(stuckEvidence());
    }

    /** The same with all that is known of each; see {@link #stuck()}. */
    public List<Diagnosis> stuckDiagnoses() {
        return stuckEvidence().stream().map(session.diagnostician()::diagnose).toList();
    }

    private List<Evidence> stuckEvidence() {
        List<NamespaceDocument> terminating = namespaces().stream()
                .filter(NamespaceDocument::isTerminating)
                .sorted(Comparator.comparing(namespace -> Objects.requireNonNull(namespace.deletionTimestamp())))
                .toList();
        return inspect(inspection -> inspection.evidence(terminating));
    }

    /** All namespaces, those that are Terminating with their causes; see {@link #stuck()}. */
    public List<NamespaceRow> all() {
        List<NamespaceRow> stuck = stuck();
        return namespaces().stream()
                .map(namespace -> stuck.stream()
                        .filter(row -> row.namespace().name().equals(namespace.name()))
                        .findFirst()
                        .orElse(new NamespaceRow(namespace, List.of())))
                .toList();
    }

    /** The namespaces that are gone and of which objects are still there, by name. */
    public List<NamespaceRow> stranded() {
        return rows(inspect(Inspection::stranded));
    }

    private List<NamespaceRow> rows(List<Evidence> seen) {
        return seen.stream()
                .map(evidence -> new NamespaceRow(
                        evidence.namespace(),
                        session.diagnostician().diagnose(evidence).causes().stream()
                                .map(Cause::id)
                                .toList(),
                        evidence.contents().unlisted()))
                .toList();
    }

    /** One namespace; see {@link Inspection#namespace}. */
    public NamespaceDocument namespace(String name) {
        return inspect(inspection -> inspection.namespace(name));
    }

    /** Why a namespace hangs; see {@link Inspection#evidence}. */
    public Diagnosis diagnose(String name) {
        return session.diagnostician().diagnose(inspect(inspection -> inspection.evidence(name)));
    }

    /**
     * What would hang if a namespace were deleted now.
     *
     * @param diagnosis what was seen of it, which nobody asked to go
     */
    public Forecast forecast(Diagnosis diagnosis) {
        return session.diagnostician().forecast(diagnosis.evidence());
    }

    /**
     * Tells how what holds a namespace melts away, until a GET of it answers 404.
     *
     * @param name its name
     * @return what became of it
     * @throws InterruptedException if the thread is interrupted
     */
    public Watched watch(String name) throws InterruptedException {
        return new Watch(session.connection().cluster(), session.clock(), session.output()).until(namespace(name));
    }

    /**
     * What is left of a namespace that may be gone; see {@link Inspection#remains}.
     *
     * @param name its name
     */
    public Diagnosis remains(String name) {
        return session.diagnostician().diagnose(inspect(inspection -> inspection.remains(name)));
    }

    /**
     * What happened to a namespace, as the cluster and the journals of this machine tell.
     *
     * @param name its name
     */
    public TimelineHandle timeline(String name) {
        Diagnosis diagnosis = diagnose(name);
        return new TimelineHandle(
                diagnosis,
                RunMoments.about(
                        session.history().all(), session.connection().cluster().endpoint(), diagnosis.namespace()));
    }

    private <T> T inspect(Function<Inspection, T> look) {
        try (ListingReport report = new ListingReport(session.output())) {
            return look.apply(
                    new Inspection(session.connection().cluster(), session.catalog(), session.clock(), report));
        }
    }
}
