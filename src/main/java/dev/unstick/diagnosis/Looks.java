package dev.unstick.diagnosis;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Reading;
import dev.unstick.diagnosis.evidence.Unread;
import dev.unstick.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What was read of a cluster in one inspection: nothing is asked twice, several things are asked at a time, what could not be
 * read is remembered, and an API group that was silent once is not asked again. For one thread.
 */
final class Looks {
    private static final String PAGE = "limit=500";
    private static final String CORE = "(core)";

    private final Cluster cluster;
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private final Set<String> silentGroups = new HashSet<>();

    Looks(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Takes API groups for silent, since a listing of them was. */
    void giveUp(Set<String> groups) {
        silentGroups.addAll(groups);
    }

    /** The cluster that is looked at. */
    Cluster cluster() {
        return cluster;
    }

    /** Reads what is not known yet of these paths, several at a time. */
    void ahead(Collection<String> paths) {
        List<String> unread = new ArrayList<>();
        for (String path : new LinkedHashSet<>(paths)) {
            if (!readings.containsKey(path)) {
                if (silentGroups.contains(groupOf(path))) {
                    readings.put(path, Reading.unknown(path, silent()));
                } else {
                    unread.add(path);
                }
            }
        }
        take(cluster.readAll(unread));
    }

    /**
     * Reads paths while something else is done, which has nothing to do with these looks.
     *
     * @param paths what to read, before anything else was
     * @param work what is done meanwhile, in this thread
     * @return what came of the work
     * @throws ClusterException what the work throws, which ends the reading too; or if this thread is interrupted
     */
    <T> T beside(List<String> paths, Supplier<T> work) {
        FutureTask<List<Reading>> reading = new FutureTask<>(() -> cluster.readAll(paths));
        Thread reader = new Thread(reading, "look-beside");
        reader.setDaemon(true);
        reader.start();
        try {
            T result = work.get();
            take(reading.get());
            return result;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    Failure.INTERRUPTED, 0, null, Texts.of(Looks.class).get("looks.interrupted"), null);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            reading.cancel(true);
        }
    }

    private void take(List<Reading> all) {
        for (Reading reading : all) {
            readings.put(reading.path(), reading);
            ClusterException failure = reading.failure();
            String group = groupOf(reading.path());
            if (failure != null && failure.failure() == Failure.TIMED_OUT && !group.equals(CORE)) {
                silentGroups.add(group);
            }
        }
    }

    private static ClusterException silent() {
        return new ClusterException(
                Failure.TIMED_OUT, 0, null, Texts.of(Looks.class).get("looks.silent"), null);
    }

    /** The API group of a path; the core group, and what belongs to none, are never given up for one silent request. */
    private static String groupOf(String path) {
        String[] parts = path.split("/", 4);
        return parts.length > 2 && parts[1].equals("apis") ? parts[2] : CORE;
    }

    /** What became of one path. */
    Reading at(String path) {
        ahead(List.of(path));
        return Objects.requireNonNull(readings.get(path));
    }

    /** The first page of a list, to be read ahead. */
    static String list(String path) {
        return path + (path.contains("?") ? "&" : "?") + PAGE;
    }

    /**
     * The items of a list, all its pages. Of the further pages nothing is kept but what is made of them: there may be many.
     *
     * @param path the list, without a limit
     * @param read makes something of an item
     * @return what could be read; nothing where the server does not serve that type
     */
    <T> List<T> items(String path, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        Reading page = at(list(path));
        String next;
        do {
            page.document().path("items").valueStream().map(read).forEach(items::add);
            next = page.document().path("metadata").path("continue").asString("");
            page = next.isEmpty() ? page : furtherPage(path, next);
        } while (!next.isEmpty());
        return items;
    }

    private Reading furtherPage(String path, String next) {
        Reading page = cluster.read(list(path) + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        if (page.isUnknown()) {
            readings.put(page.path(), page);
        }
        return page;
    }

    /** Whether a list could be read, or is not served. */
    boolean isKnown(String path) {
        ahead(List.of(list(path)));
        return readings.values().stream()
                .noneMatch(reading -> reading.isUnknown() && reading.path().startsWith(list(path)));
    }

    /** What could not be read. */
    List<Unread> unread() {
        return readings.values().stream()
                .filter(Reading::isUnknown)
                .map(reading -> new Unread(reading.path().replaceAll("\\?.*$", ""), reading.reason()))
                .distinct()
                .toList();
    }
}
