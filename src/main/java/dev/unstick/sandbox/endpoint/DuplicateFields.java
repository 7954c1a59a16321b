package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the members that a JSON object names twice. */
final class DuplicateFields {
    private DuplicateFields() {}

    /** One complaint for each, {@code duplicate field "spec.a"}. */
    static List<String> of(byte[] body) {
        List<String> complaints = new ArrayList<>();
        Deque<Place> places = new ArrayDeque<>();
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Place place = places.peek();
                if (token == JsonToken.PROPERTY_NAME && place != null) {
                    String name = parser.currentName();
                    place.current = place.path.isEmpty() ? name : place.path + "." + name;
                    if (!place.seen.add(name)) {
                        complaints.add("duplicate field " + GoText.quote(place.current));
                    }
                } else if (token.isStructStart()) {
                    places.push(new Place(place == null ? "" : place.next(), token == JsonToken.START_ARRAY));
                } else if (token.isStructEnd()) {
                    places.pop();
                } else if (place != null && place.list) {
                    place.index++;
                }
            }
        } catch (JacksonException malformed) {
            // whoever decodes the body says what is wrong with it
            return List.of();
        }
        return complaints;
    }

    private static final class Place {
        private final String path;
        private final boolean list;
        private final Set<String> seen = new HashSet<>();
        private String current = "";
        private int index;

        Place(String path, boolean list) {
            this.path = path;
            this.list = list;
        }

        String next() {
            return list ? path + "[" + index++ + "]" : current;
        }
    }
}
