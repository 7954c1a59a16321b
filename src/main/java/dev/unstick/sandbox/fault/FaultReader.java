package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.document.Members;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the definition of a fault. Which requests: {@code verbs}, {@code resource}, {@code path}, {@code namespace},
 * {@code name}, {@code user} (all of them must match, a missing one matches everything) and {@code strikes}
 * ({@code clients}, {@code controllers} or {@code everyone}). How often: {@code times}, 0 or missing for ever. What happens:
 * {@code does}, which is one of
 *
 * <ul>
 *   <li>{@code status} with {@code code}, and {@code reason}, {@code message}, {@code retryAfter} in seconds
 *   <li>{@code delay} with {@code seconds}
 *   <li>{@code cut} with {@code bytes}, half of the body when they are missing
 *   <li>{@code drop}, with {@code done: true} after the request was done
 *   <li>{@code end-watch} with {@code seconds} or {@code events}, and {@code cut: true} to break it
 *   <li>{@code conflict} with {@code manager}
 *   <li>{@code expired-continue}
 *   <li>{@code compacted}
 *   <li>{@code timeout} with {@code most}, the number of objects that can still be deleted in one request
 * </ul>
 *
 * An {@code id} may be given; else it gets one.
 */
public final class FaultReader {
    private static final int LOWEST_CODE = 400;

    private final Store store;
    private final Verbs verbs;
    private final ResourceRegistry registry;
    private final KubernetesVersion version;
    private final AtomicInteger number = new AtomicInteger();

    /** A reader of faults that act on {@code store} and through {@code verbs}. */
    public FaultReader(Store store, Verbs verbs, ResourceRegistry registry, KubernetesVersion version) {
        this.store = store;
        this.verbs = verbs;
        this.registry = registry;
        this.version = version;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    Fault read(JsonNode definition) {
        Members members = new Members(definition);
        String id = members.text("id");
        Matcher matcher = new Matcher(
                members.texts("verbs"),
                members.text("resource"),
                members.text("path"),
                members.text("namespace"),
                members.text("name"),
                members.text("user"));
        Fault.Victims victims = victims(members.text("strikes"));
        int times = members.number("times", 0, 0);
        Effect effect = effect(members);
        members.end();
        if (victims != Fault.Victims.CLIENTS && !effect.reachesControllers()) {
            throw new IllegalArgumentException(
                    "requests of controllers do not travel; only status and timeout can strike them");
        }
        return new Fault(
                id.isEmpty() ? "fault-" + number.incrementAndGet() : id,
                (ObjectNode) definition.deepCopy(),
                matcher,
                victims,
                times,
                new AtomicInteger(),
                effect);
    }

    private Effect effect(Members members) {
        String kind = members.text("does");
        return switch (kind) {
            case "status" ->
                new Answered(
                        members.number("code", LOWEST_CODE, 500),
                        members.text("reason"),
                        members.text("message"),
                        members.number("retryAfter", 0, 0));
            case "delay" -> new Delayed(members.seconds("seconds"));
            case "cut" -> new Cut(members.number("bytes", 0, -1));
            case "drop" -> new Dropped(members.flag("done"));
            case "end-watch" ->
                new WatchEnd(members.number("seconds", 0, 0), members.number("events", 0, -1), members.flag("cut"));
            case "conflict" -> {
                String manager = members.text("manager");
                yield new OtherWriter(
                        verbs, registry, manager.isEmpty() ? "another-controller" : manager, new AtomicLong());
            }
            case "expired-continue" -> new Forgotten(store, true);
            case "compacted" -> new Forgotten(store, false);
            case "timeout" -> new TooMany(store, members.number("most", 0, 0), version.requestTimeout());
            default ->
                throw new IllegalArgumentException(
                        (kind.isEmpty() ? "does is missing" : "a fault cannot do " + kind) + "; it can do: "
                                + String.join(
                                        ", ",
                                        List.of(
                                                "status",
                                                "delay",
                                                "cut",
                                                "drop",
                                                "end-watch",
                                                "conflict",
                                                "expired-continue",
                                                "compacted",
                                                "timeout")));
        };
    }

    private static Fault.Victims victims(String text) {
        return Arrays.stream(Fault.Victims.values())
                .filter(each -> each.text().equals(text.isEmpty() ? Fault.Victims.CLIENTS.text() : text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("strikes must be one of "
                        + Arrays.stream(Fault.Victims.values())
                                .map(Fault.Victims::text)
                                .collect(Collectors.joining(", "))
                        + ", and is " + text));
    }
}
