package dev.unstick.script;

import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a namespace that was watched.
 *
 * @param namespace its name
 * @param ending how the watch ended
 */
public record Watched(String namespace, Ending ending) implements Shown {

    /** How a watch ends. */
    public enum Ending {
        /** A GET answered 404. */
        GONE,
        /** It is gone, and another of its name is there. */
        RECREATED,
        /** Nobody had asked it to go. */
        ACTIVE
    }

    /** Whether the namespace that was watched is gone. */
    public boolean isGone() {
        return ending != Ending.ACTIVE;
    }

    @Override
    public JsonNode getJson() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("namespace", namespace)
                .put("gone", isGone());
    }

    @Override
    public String show(Style style) {
        Texts texts = Texts.of(Watched.class);
        return switch (ending) {
            case GONE -> texts.get("watch.gone", namespace);
            case RECREATED -> texts.get("watch.recreated", namespace);
            case ACTIVE -> texts.get("watch.active", namespace, "Active");
        };
    }
}
