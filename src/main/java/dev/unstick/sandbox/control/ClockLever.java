package dev.unstick.sandbox.control;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Members;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.time.ManualTimeline;
import dev.unstick.sandbox.time.Timeline;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster's clock.
 *
 * @param timeline moved only when it is moved by hand
 */
public record ClockLever(Timeline timeline) {
    ObjectNode show() {
        return Json.object()
                .put("now", timeline.instant().toString())
                .put("manual", timeline instanceof ManualTimeline);
    }

    ObjectNode advance(Members members) {
        Duration step = members.seconds("advance");
        members.end();
        if (!(timeline instanceof ManualTimeline manual)) {
            throw Refusals.any(409, "Conflict", "the sandbox runs on the real clock, which nobody moves", 0);
        }
        manual.advance(step);
        return show();
    }
}
