package dev.unstick.plan;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One field that a repair changes.
 *
 * @param pointer where, as an RFC 6901 pointer; one that ends in {@code /-} adds to the end of a list
 * @param before what stands there now, which the server tests; null where nothing does
 * @param after what is to stand there
 * @param entry the {@code name} of the list entry whose field it is, such as that of a webhook, which the server tests as well, since
 *     an index alone names another entry as soon as one is put before it; null where it is no field of a list entry
 */
public record Edit(
        String pointer,
        @Nullable JsonNode before,
        JsonNode after,
        @Nullable String entry) {

    /**
     * Of a field that is none of a list entry.
     *
     * @param pointer where
     * @param before what stands there now; null where nothing does
     * @param after what is to stand there
     */
    public Edit(String pointer, @Nullable JsonNode before, JsonNode after) {
        this(pointer, before, after, null);
    }

    /** Where the list entry stands, such as {@code /webhooks/0}; empty where it is no field of one. */
    public String entryPointer() {
        return entry == null ? "" : JsonPointer.compile(pointer).head().toString();
    }

    /** Where the name of the list entry stands, such as {@code /webhooks/0/name}. */
    public String namePointer() {
        return entryPointer() + "/name";
    }

    /**
     * The same edit, pointing at its list entry where that is by now.
     *
     * @param object the object as it is now
     * @return empty if no entry of its list has the name any more, or several have
     */
    public Optional<Edit> in(JsonNode object) {
        if (entry == null) {
            return Optional.of(this);
        }
        JsonPointer place = JsonPointer.compile(pointer);
        JsonPointer list = place.head().head();
        JsonNode entries = object.at(list);
        int[] named = IntStream.range(0, entries.size())
                .filter(i -> entries.path(i).path("name").asString("").equals(entry))
                .toArray();
        return named.length == 1
                ? Optional.of(new Edit(list + "/" + named[0] + place.last(), before, after, entry))
                : Optional.empty();
    }
}
