package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One page of a listing. It is read as a stream, so that labels, annotations and managed fields, which are most of it, take no
 * memory.
 *
 * @param objects the objects on it that were wanted
 * @param met how many objects were on it
 * @param next the token of the next page; null on the last
 */
record MetadataPage(
        List<ObjectSummary> objects, int met, @Nullable String next) {

    /** The page is no list of objects; the message says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * Reads a list, of metadata alone or of whole objects.
     *
     * @param namespace the namespace asked for; empty if all of them were
     * @param wanted which namespaces' objects are kept
     */
    static MetadataPage read(Answer answer, ResourceType type, String namespace, Predicate<String> wanted)
            throws Unreadable {
        List<ObjectSummary> objects = new ArrayList<>();
        SharedTexts shared = new SharedTexts();
        int met = 0;
        boolean list = false;
        String next = null;
        try (JsonParser parser = answer.parser()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("no JSON object");
            }
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
                    next = new MetadataFields(parser, shared).continueToken();
                } else if (field.equals("items") && (value == JsonToken.START_ARRAY || value == JsonToken.VALUE_NULL)) {
                    list = true;
                    while (value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
                        MetadataFields fields = item(parser, shared);
                        met++;
                        if (wanted.test(fields.namespace(namespace))) {
                            objects.add(fields.summary(type, namespace));
                        }
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new Unreadable("no whole JSON object");
            }
        } catch (JacksonException broken) {
            throw new Unreadable(broken.getOriginalMessage());
        } catch (DateTimeException noTime) {
            throw new Unreadable(String.valueOf(noTime.getMessage()));
        }
        if (!list) {
            throw new Unreadable("no list of objects");
        }
        return new MetadataPage(objects, met, next);
    }

    /**
     * The token of the next page, where the page names it ahead of its objects, as Kubernetes does. What is wrong with the page is for
     * {@link #read} to tell.
     *
     * @return the token; null on the last page, and where it cannot be known yet
     */
    static @Nullable String announcedNext(Answer answer) {
        try (JsonParser parser = answer.parser()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String field = parser.nextName(); field != null && !field.equals("items"); field = parser.nextName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && field.equals("metadata")) {
                    return new MetadataFields(parser, new SharedTexts()).continueToken();
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException | DateTimeException broken) {
            return null;
        }
    }

    private static MetadataFields item(JsonParser parser, SharedTexts shared) throws Unreadable {
        MetadataFields fields = null;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
                fields = new MetadataFields(parser, shared);
            } else {
                parser.skipChildren();
            }
        }
        if (fields == null) {
            throw new Unreadable("an object without metadata");
        }
        return fields;
    }
}
