package dev.unstick.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Reads one cluster. Nothing here writes. Every method may be called from any thread, stops with
 * {@link ClusterException} when its thread is interrupted, and answers or fails within the connection's time-out for each
 * request.
 */
public interface Cluster {
    /** Which cluster this is; asks nobody. */
    Endpoint endpoint();

    /**
     * The server's version.
     *
     * @return {@code gitVersion} of {@code /version}, such as {@code v1.36.2}
     * @throws ClusterException if the server does not say
     */
    String version();

    /**
     * Reads one path.
     *
     * @param path an absolute path with its query, such as {@code /api/v1/namespaces/payments}; what no URL may hold is escaped
     * @return the JSON document the server answered, whole, unknown fields included; text that does not claim to be JSON, such as
     *     that of {@code /readyz}, comes as a string node
     * @throws ClusterException if the connection or the server refused, or if a web page came back
     * @throws IllegalArgumentException if the path is not absolute
     */
    JsonNode get(String path);

    /**
     * Reads one path that may not be there.
     *
     * @param path as for {@link #get}
     * @return the document, or empty if the server answered 404
     * @throws ClusterException for every other failure
     */
    default Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (ClusterException failure) {
            if (failure.failure() == ClusterException.Failure.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * Reads several paths, as many at a time as the server bears. One that fails never hides the others.
     *
     * @param paths as for {@link #get}
     * @return what became of each, in their order
     * @throws ClusterException with {@link ClusterException.Failure#INTERRUPTED} if this thread is interrupted
     */
    default List<Reading> readAll(List<String> paths) {
        return paths.stream().map(this::read).toList();
    }

    /**
     * Reads one path; a failure is told and not thrown.
     *
     * @param path as for {@link #get}
     * @throws ClusterException with {@link ClusterException.Failure#INTERRUPTED} if this thread is interrupted
     */
    default Reading read(String path) {
        try {
            return find(path).map(document -> Reading.found(path, document)).orElseGet(() -> Reading.absent(path));
        } catch (ClusterException failure) {
            if (failure.failure() == ClusterException.Failure.INTERRUPTED) {
                throw failure;
            }
            return Reading.unknown(path, failure);
        }
    }

    /**
     * The kinds the server serves: aggregated discovery where the server has it, the older kind otherwise. A group that cannot
     * be discovered never hides the others.
     *
     * @return the preferred version of each resource, and the groups that failed
     * @throws ClusterException if nothing at all could be discovered
     */
    Discovery discover();

    /**
     * Everything that is stored in a namespace, by metadata alone, in pages of 500 and several kinds at a time: the objects of
     * every namespaced type that can be listed and deleted, which are those the namespace controller deletes
     * (namespaced_resources_deleter.go). Types without the verb delete are views on other objects, and are left out. It asks
     * for discovery itself. A group that does not answer in time is given up as a whole, and holds up no other.
     *
     * @param namespace the namespace's name; it need not exist
     * @param progress hears how it gets on
     * @return what was found, and every group or kind that could not be looked at
     * @throws ClusterException if nothing at all could be discovered
     */
    Contents contents(String namespace, ListingProgress progress);

    /**
     * The same for several namespaces at once: each kind is listed once, in all namespaces. A kind that cannot be listed so,
     * for want of the right or because of an object elsewhere, is listed in each of the namespaces.
     *
     * @param namespaces the namespaces that matter
     * @param others which other namespaces matter, should objects of them be met
     * @param progress hears how it gets on
     * @return what each namespace holds, and every group or kind that could not be looked at
     * @throws ClusterException if nothing at all could be discovered
     */
    Sweep sweep(Collection<String> namespaces, Predicate<String> others, ListingProgress progress);
}
