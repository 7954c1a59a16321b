package dev.unstick.plan.run;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What each JSON Patch begins with: the tests by which the server makes sure that the object is still the one that was read. */
final class Guards {
    private Guards() {}

    /** A patch that does nothing yet. */
    static ArrayNode of(JsonNode object) {
        ArrayNode patch = JsonMapper.shared().createArrayNode();
        for (String guard : List.of("uid", "resourceVersion")) {
            patch.addObject()
                    .put("op", "test")
                    .put("path", "/metadata/" + guard)
                    .set("value", object.path("metadata").path(guard));
        }
        return patch;
    }
}
