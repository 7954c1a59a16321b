package dev.unstick.script;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.watch.NextTry;
import dev.unstick.diagnosis.watch.Remainder;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a namespace again and again, and tells what has changed: a line a change, and on a terminal one more line in place
 * that tells how much is left and when the namespace controller tries again. A look that fails is told, and is no reason to stop.
 */
final class Watch {
    private static final Texts TEXTS = Texts.of(Watch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** A listing that takes long is done seldom: this many times as long is rested as it took. */
    private static final int REST = 4;

    private final Cluster cluster;
    private final Clock clock;
    private final Output output;
    private final Duration between;

    private @Nullable Remainder last;
    private String version = "";
    private @Nullable Instant lastTry;
    private String failure = "";

    Watch(Cluster cluster, Clock clock, Output output) {
        this(cluster, clock, output, BETWEEN);
    }

    /**
     * One that looks at its own pace.
     *
     * @param between how long it rests from one look to the next, at least
     */
    Watch(Cluster cluster, Clock clock, Output output, Duration between) {
        this.cluster = cluster;
        this.clock = clock;
        this.output = output;
        this.between = between;
    }

    /**
     * Watches it.
     *
     * @param namespace the namespace as it is now
     * @throws InterruptedException if the thread is interrupted
     * @throws ClusterException with {@link ClusterException.Failure#INTERRUPTED} for the same reason
     */
    Watched until(NamespaceDocument namespace) throws InterruptedException {
        if (!namespace.isTerminating()) {
            return new Watched(namespace.name(), Watched.Ending.ACTIVE);
        }
        try {
            while (true) {
                long begun = System.nanoTime();
                Optional<Watched> ended = look(namespace);
                if (ended.isPresent()) {
                    return ended.get();
                }
                Duration took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST);
                Thread.sleep((took.compareTo(between) > 0 ? took : between).toMillis());
            }
        } finally {
            // however it ends, what is said next has a line of its own
            clear();
        }
    }

    private Optional<Watched> look(NamespaceDocument watched) {
        try {
            Optional<JsonNode> document =
                    cluster.find(ObjectReference.namespace(watched.name()).path());
            if (document.isEmpty()) {
                return Optional.of(new Watched(watched.name(), Watched.Ending.GONE));
            }
            NamespaceDocument now = new NamespaceDocument(document.get());
            if (!now.uid().equals(watched.uid())) {
                return Optional.of(new Watched(watched.name(), Watched.Ending.RECREATED));
            }
            Remainder remainder = Remainder.of(now, cluster.contents(watched.name(), ListingProgress.NONE));
            unseen(remainder.unlisted().stream()
                    .map(each -> each.groupVersion() + ": " + each.reason())
                    .collect(Collectors.joining(Texts.spoken().semicolon())));
            seen(now, last == null ? remainder : remainder.completedBy(last));
        } catch (ClusterException failed) {
            if (failed.failure() == ClusterException.Failure.INTERRUPTED) {
                throw failed;
            }
            unseen(failed.reason());
        }
        return Optional.empty();
    }

    /** Tells once what could not be looked at. */
    private void unseen(String reason) {
        if (!reason.isEmpty() && !failure.equals(reason)) {
            say(TEXTS.get("watch.unseen", reason));
        }
        failure = reason;
    }

    private void seen(NamespaceDocument namespace, Remainder now) {
        Remainder before = last;
        if (before == null) {
            begin(namespace, now);
        } else {
            changes(before, now);
            if (!namespace.resourceVersion().equals(version)) {
                lastTry = clock.instant();
            }
        }
        last = now;
        version = namespace.resourceVersion();
        if (output.live()) {
            new LiveLine(output).show(TEXTS.get("watch.status", namespace.name(), now.count(), next(namespace)));
        }
    }

    private void begin(NamespaceDocument namespace, Remainder now) {
        Instant asked = namespace.deletionTimestamp();
        Duration age = asked == null ? Duration.ZERO : Duration.between(asked, clock.instant());
        say(TEXTS.get("watch.begins", namespace.name(), shown(age)));
        now.groups().forEach((group, count) -> say("  " + TEXTS.get("watch.group", count, group)));
        if (now.groups().isEmpty()) {
            say("  " + TEXTS.get("watch.nothing"));
        }
        if (!output.live()) {
            say("  " + next(namespace));
        }
    }

    private void changes(Remainder before, Remainder now) {
        for (Map.Entry<Remainder.Group, Long> group : before.groups().entrySet()) {
            Long left = now.groups().get(group.getKey());
            if (left == null) {
                say(TEXTS.get("watch.gone-group", group.getKey()));
            } else if (!left.equals(group.getValue())) {
                say(TEXTS.get("watch.change", group.getKey(), group.getValue(), left));
            }
        }
        now.groups().forEach((group, count) -> {
            if (!before.groups().containsKey(group)) {
                say(TEXTS.get("watch.new-group", group, count));
            }
        });
        taken(before.finalizers().spec(), now.finalizers().spec(), "spec.finalizers");
        taken(before.finalizers().metadata(), now.finalizers().metadata(), "metadata.finalizers");
    }

    private void taken(List<String> before, List<String> now, String list) {
        before.stream()
                .filter(finalizer -> !now.contains(finalizer))
                .forEach(finalizer -> say(TEXTS.get("watch.finalizer-gone", finalizer, list)));
    }

    private String next(NamespaceDocument namespace) {
        return NextTry.of(namespace, lastTry, clock.instant())
                .map(next -> TEXTS.get(
                        next.exact() ? "watch.next-in" : "watch.next-within",
                        Math.max(1, next.delay().toSeconds())))
                .orElseGet(() -> TEXTS.get("watch.next-never"));
    }

    private void say(String line) {
        clear();
        output.report().println(line);
        output.report().flush();
    }

    private void clear() {
        if (output.live()) {
            new LiveLine(output).clear();
        }
    }

    private static String shown(Duration age) {
        return age.toHours() > 0
                ? TEXTS.get("ago.hours", age.toHours())
                : age.toMinutes() > 0
                        ? TEXTS.get("ago.minutes", age.toMinutes())
                        : TEXTS.get("ago.seconds", age.toSeconds());
    }
}
