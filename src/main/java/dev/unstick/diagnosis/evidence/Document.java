package dev.unstick.diagnosis.evidence;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of the API, to read fields of.
 *
 * @param json the object, or the part of it that matters; a missing node has no fields
 */
record Document(JsonNode json) {

    /** {@code metadata.name}; empty if there is none. */
    String name() {
        return text("/metadata/name");
    }

    /** {@code metadata.namespace}; empty if there is none. */
    String namespace() {
        return text("/metadata/namespace");
    }

    /** When its deletion was asked for; null if it was not. */
    @Nullable
    Instant deletionTimestamp() {
        return instant("/metadata/deletionTimestamp");
    }

    /** {@code metadata.finalizers}. */
    List<String> finalizers() {
        return texts("/metadata/finalizers");
    }

    /** The text at a JSON pointer; empty if there is none. */
    String text(String pointer) {
        return json.at(pointer).asString("");
    }

    /** The number at a JSON pointer. */
    int number(String pointer, int otherwise) {
        return json.at(pointer).asInt(otherwise);
    }

    /** The time at a JSON pointer; null if there is none. */
    @Nullable
    Instant instant(String pointer) {
        String text = text(pointer);
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    /** The texts of the array at a JSON pointer; empty if there is none. */
    List<String> texts(String pointer) {
        return json.at(pointer).valueStream().map(each -> each.asString("")).toList();
    }

    /** The objects of the array at a JSON pointer; empty if there is none. */
    Stream<Document> objects(String pointer) {
        return json.at(pointer).valueStream().map(Document::new);
    }

    /** The condition of a type; a document without fields if there is none. */
    Document condition(String type) {
        return objects("/status/conditions")
                .filter(each -> type.equals(each.text("/type")))
                .findFirst()
                .orElseGet(() -> new Document(json.at("/none")));
    }
}
