package dev.unstick.view.picture.timeline;

import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** When an object was asked to go: its deletionTimestamp is the end of its grace period, where it has one. */
final class Deletions {
    private static final Texts TEXTS = Texts.of(Deletions.class);
    private static final String FIELD = "metadata.deletionTimestamp";

    private Deletions() {}

    /** What a whole document tells; nothing if nobody asked it to go. */
    static List<Moment> of(JsonNode document, Lane lane) {
        Optional<Instant> ends = Writes.instant(document.at("/metadata/deletionTimestamp"));
        int grace = document.at("/metadata/deletionGracePeriodSeconds").asInt(0);
        List<Moment> moments = new ArrayList<>();
        ends.ifPresent(end -> {
            if (grace > 0) {
                moments.add(new Moment(
                        end.minusSeconds(grace),
                        lane,
                        Moment.Kind.ASKED,
                        TEXTS.get("moment.asked-grace", grace),
                        FIELD + " - metadata.deletionGracePeriodSeconds"));
                moments.add(graceEnds(end, lane));
            } else {
                moments.add(asked(end, lane, TEXTS.get("moment.asked")));
            }
        });
        return moments;
    }

    /** That it was asked to go, by an object without a grace period. */
    static Moment asked(Instant time, Lane lane, String what) {
        return new Moment(time, lane, Moment.Kind.ASKED, what, FIELD);
    }

    /** That its grace period ends. */
    static Moment graceEnds(Instant time, Lane lane) {
        return new Moment(time, lane, Moment.Kind.GRACE, TEXTS.get("moment.grace-ends"), FIELD);
    }
}
