package dev.unstick.view.picture.timeline;

import dev.unstick.text.Texts;
import dev.unstick.view.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a chronicle has room in a picture, and where on its axis. */
final class Selection {
    private static final Texts TEXTS = Texts.of(Selection.class);
    private static final int MOST_LANES = 16;
    private static final int MOST_MOMENTS = 80;

    private final Chronicle chronicle;
    private final List<Lane> lanes;

    Selection(Chronicle chronicle) {
        this.chronicle = chronicle;
        Lane tool = chronicle.lanes().isEmpty()
                ? new Lane(Lane.Type.TOOL, "unstick")
                : chronicle.lanes().get(chronicle.lanes().size() - 1);
        this.lanes = Stream.concat(
                        chronicle.lanes().stream()
                                .filter(lane -> !lane.equals(tool))
                                .limit(MOST_LANES),
                        Stream.of(tool))
                .toList();
    }

    /** The lanes, the last of them that of this tool. */
    List<Lane> lanes() {
        return lanes;
    }

    /** The line through everything that happened, until now. */
    Axis axis(double length, double gap) {
        List<Instant> times =
                new ArrayList<>(chronicle.past().stream().map(Moment::time).toList());
        times.add(chronicle.now());
        return new Axis(times, length, gap);
    }

    /** When a lane begins to be told of: when it was created; empty if nobody says. */
    Optional<Instant> created(Lane lane) {
        return first(lane, Moment.Kind.CREATED);
    }

    /** Since when it is on its way out; empty if it is not. */
    Optional<Instant> asked(Lane lane) {
        return first(lane, Moment.Kind.ASKED).or(() -> first(lane, Moment.Kind.GRACE));
    }

    private Optional<Instant> first(Lane lane, Moment.Kind kind) {
        return chronicle.of(lane).stream()
                .filter(moment -> moment.kind() == kind)
                .map(Moment::time)
                .findFirst();
    }

    /** Moments that happened, the earliest first, as many as there is room for; the latest where there is not. */
    List<Moment> past() {
        List<Moment> past = chronicle.past();
        return past.subList(Math.max(0, past.size() - MOST_MOMENTS), past.size());
    }

    /** How the lanes that are drawn are now. */
    List<Moment> present() {
        return chronicle.present().stream()
                .filter(moment -> lanes.contains(moment.lane()))
                .toList();
    }

    /** What has no room, a sentence each; empty if everything has. */
    List<String> leftOut() {
        List<String> sentences = new ArrayList<>();
        int more = chronicle.lanes().size() - lanes.size();
        if (more > 0) {
            sentences.add(TEXTS.get("timeline.more-lanes", more));
        }
        int earlier = chronicle.past().size() - past().size();
        if (earlier > 0) {
            sentences.add(TEXTS.get("timeline.more-moments", earlier));
        }
        return sentences;
    }

    /** The signs of what happened, each with what it stands for. */
    List<String> signs(boolean ascii) {
        return Arrays.stream(Moment.Kind.values())
                .filter(kind -> chronicle.moments().stream().anyMatch(moment -> moment.kind() == kind))
                .map(kind -> kind.sign(ascii) + " " + TEXTS.get("kind." + kind))
                .toList();
    }

    /** The breaks of an axis, a sentence each. */
    static List<String> breaks(Axis axis) {
        return axis.breaks().stream()
                .map(gap -> TEXTS.get(
                        "timeline.break",
                        Words.age(gap.from(), gap.to()),
                        Clockwork.whole(gap.from()),
                        Clockwork.whole(gap.to())))
                .toList();
    }
}
