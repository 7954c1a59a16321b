package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.fabric8.KindListing.Listing;
import dev.unstick.text.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lists many kinds at a time, and lets no API group hold up the others: while others wait a group has half of the places at most, and a group that
 * was silent for one time-out, and has never answered, is given up. So a dead one costs one time-out, not one for each kind.
 *
 * @param <T> what stands for one listing
 */
final class GroupQueue<T> {
    private static final int PLACES = Parallel.AT_ONCE / 2;

    private final List<T> elements;
    private final Function<T, ResourceType> type;
    private final Function<T, Listing> list;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<@Nullable Listing> listings;

    /** One API group: the indexes of what waits, and how it answered so far. */
    private static final class Group {
        private final Deque<Integer> waiting = new ArrayDeque<>();
        private int running;
        private boolean answered;
        private @Nullable ClusterException silence;
    }

    private GroupQueue(List<T> elements, Function<T, ResourceType> type, Function<T, Listing> list) {
        this.elements = elements;
        this.type = type;
        this.list = list;
        this.listings = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            listings.add(null);
            groupOf(i).waiting.add(i);
        }
    }

    /**
     * Lists each element.
     *
     * @param type the type of an element
     * @param list lists one; it must end when its thread is interrupted
     * @return the listings in the order of the elements
     * @throws ClusterException with {@link Failure#INTERRUPTED} if this thread is interrupted
     */
    static <T> List<Listing> map(List<T> elements, Function<T, ResourceType> type, Function<T, Listing> list) {
        GroupQueue<T> queue = new GroupQueue<>(elements, type, list);
        int workers = Math.min(Parallel.AT_ONCE, elements.size());
        Parallel.map(IntStream.range(0, workers).boxed().toList(), worker -> queue.work());
        return queue.listings.stream().map(Objects::requireNonNull).collect(Collectors.toList());
    }

    private int work() {
        int done = 0;
        for (int i = next(); i >= 0; i = next()) {
            ClusterException silence = silence(i);
            ended(
                    i,
                    silence == null
                            ? list.apply(elements.get(i))
                            : new Listing(type.apply(elements.get(i)), List.of(), silence));
            done++;
        }
        return done;
    }

    /** The index of what to list next; negative when nothing waits any more. */
    private synchronized int next() {
        try {
            for (List<Group> waiting = waiting(); !waiting.isEmpty(); waiting = waiting()) {
                for (Group group : waiting) {
                    if (group.running < PLACES || waiting.size() == 1) {
                        group.running++;
                        return group.waiting.remove();
                    }
                }
                wait();
            }
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    Failure.INTERRUPTED, 0, null, Texts.of(GroupQueue.class).get("scan-interrupted"), null);
        }
    }

    private List<Group> waiting() {
        return groups.values().stream()
                .filter(group -> !group.waiting.isEmpty())
                .toList();
    }

    private synchronized @Nullable ClusterException silence(int i) {
        Group group = groupOf(i);
        return group.answered ? null : group.silence;
    }

    private synchronized void ended(int i, Listing listing) {
        Group group = groupOf(i);
        group.running--;
        listings.set(i, listing);
        ClusterException failure = listing.failure();
        if (failure != null && failure.failure() == Failure.TIMED_OUT) {
            group.silence = failure;
        } else {
            group.answered = true;
        }
        notifyAll();
    }

    private Group groupOf(int i) {
        return groups.computeIfAbsent(type.apply(elements.get(i)).group(), none -> new Group());
    }
}
