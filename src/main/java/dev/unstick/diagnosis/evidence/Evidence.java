package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.namespace.condition.ConditionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was seen of one namespace and of what may hold it.
 *
 * @param namespace its document
 * @param contents what is left in it, and what could not be looked at
 * @param cluster what was seen of the cluster as a whole
 * @param details what was looked at closer
 * @param operators who may be at work on the finalizers
 * @param unread evidence that could not be read
 * @param seen when this was seen, by the clock of this machine, or when the dump was taken
 */
public record Evidence(
        NamespaceDocument namespace,
        Contents contents,
        ClusterFacts cluster,
        Details details,
        Operators operators,
        List<Unread> unread,
        Instant seen) {

    /** An owner that works takes its entry out within seconds; before this has passed it may still be at work. */
    public static final Duration OWNERS_TIME = Duration.ofMinutes(1);

    public Evidence {
        unread = List.copyOf(unread);
    }

    /** Such as {@code v1.36.2}; {@code unknown} when the server does not say. */
    public String serverVersion() {
        return cluster.version();
    }

    /** What the namespace's conditions say, as values. */
    public ConditionReport conditions() {
        return ConditionReport.of(namespace.conditions());
    }

    /** The aggregated APIs that do not answer. */
    public List<ApiService> deadApiServices() {
        return cluster.apiServices().stream()
                .filter(service -> service.service() != null && !service.available())
                .toList();
    }

    /** Whether the deletion was asked for so long ago that whoever owns a finalizer has had its time. */
    public boolean ownersHadTheirTime() {
        Instant asked = namespace.deletionTimestamp();
        return asked != null && asked.plus(OWNERS_TIME).isBefore(seen);
    }

    /**
     * Whether something was wanted as evidence and could not be read.
     *
     * @param path its path, without a query
     */
    public boolean isUnread(String path) {
        return unread.stream().anyMatch(each -> each.path().equals(path));
    }

    /** Whether the namespace controller has still to finish. */
    public boolean awaitsController() {
        return namespace.finalizers().spec().contains(NamespaceDocument.CONTROLLER_FINALIZER);
    }

    /** The objects of a namespace on its way out that wait for owners of finalizers; of any other, those that would. */
    public Stream<ObjectSummary> waiting() {
        return contents.objects().stream()
                .filter(object -> namespace.isTerminating()
                        ? object.isWaiting()
                        : !object.finalizers().isEmpty());
    }
}
