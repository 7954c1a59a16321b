package dev.unstick.view.picture.timeline;

import dev.unstick.text.Texts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Who wrote which fields of an object, and when last, as its {@code metadata.managedFields} tell. */
final class Writes {
    private static final Texts TEXTS = Texts.of(Writes.class);
    private static final int MOST_FIELDS = 4;

    private Writes() {}

    /** A moment for each entry that says its time; an entry tells when its manager wrote last, not each time. */
    static List<Moment> of(JsonNode document, Lane lane) {
        List<Moment> moments = new ArrayList<>();
        for (JsonNode entry : document.at("/metadata/managedFields")) {
            String manager = entry.path("manager").asString("");
            instant(entry.path("time"))
                    .ifPresent(time -> moments.add(new Moment(
                            time,
                            lane,
                            Moment.Kind.WRITTEN,
                            TEXTS.get("moment.wrote", manager, fields(entry.path("fieldsV1"))),
                            source(manager))));
        }
        return moments;
    }

    /** What tells of the writes of a manager. */
    static String source(String manager) {
        return "managedFields of " + manager;
    }

    /** A time of a document; empty if there is none, or it is none. */
    static Optional<Instant> instant(JsonNode time) {
        try {
            return time.isString()
                    ? Optional.of(OffsetDateTime.parse(time.asString()).toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static String fields(JsonNode written) {
        List<String> fields = new ArrayList<>();
        written.properties()
                .forEach(top -> top.getValue().properties().stream()
                        .filter(field -> field.getKey().startsWith("f:"))
                        .forEach(field -> fields.add(name(top.getKey()) + "." + name(field.getKey()))));
        String named = fields.stream().limit(MOST_FIELDS).collect(Collectors.joining(", "));
        return fields.isEmpty()
                ? TEXTS.get("moment.some-fields")
                : fields.size() > MOST_FIELDS
                        ? TEXTS.get("moment.more-fields", named, fields.size() - MOST_FIELDS)
                        : named;
    }

    private static String name(String key) {
        return key.startsWith("f:") ? key.substring(2) : key;
    }
}
