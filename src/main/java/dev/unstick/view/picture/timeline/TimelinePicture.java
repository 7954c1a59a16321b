package dev.unstick.view.picture.timeline;

import dev.unstick.view.Style;
import dev.unstick.view.picture.Picture;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chronicle, drawn: a lane for each thing that something happened to, and below it everything once more with its exact time.
 *
 * @param chronicle what happened
 */
public record TimelinePicture(Chronicle chronicle) implements Picture {

    @Override
    public String text(Style style) {
        return new TimelineText(chronicle, style).drawn();
    }

    @Override
    public String svg() {
        return new TimelineSvg(chronicle).drawn();
    }

    @Override
    public String mermaid() {
        return new TimelineMermaid(chronicle).drawn();
    }

    /** The same for programs: each moment with its time, lane, kind and source, and nothing left out. */
    public ObjectNode json() {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("namespace", chronicle.namespace())
                .put("now", chronicle.now().toString());
        ArrayNode lanes = json.putArray("lanes");
        chronicle
                .lanes()
                .forEach(lane ->
                        lanes.addObject().put("type", lane.type().toString()).put("name", lane.name()));
        ArrayNode moments = json.putArray("moments");
        chronicle
                .moments()
                .forEach(moment -> moments.addObject()
                        .put("time", moment.time().toString())
                        .put("lane", moment.lane().name())
                        .put("kind", moment.kind().toString())
                        .put("what", moment.what())
                        .put("source", moment.source()));
        return json;
    }
}
