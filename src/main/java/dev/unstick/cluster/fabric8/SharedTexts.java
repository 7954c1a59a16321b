package dev.unstick.cluster.fabric8;

import java.util.HashMap;
import java.util.Map;

/** One copy of each of the few texts that thousands of objects on a page have in common, such as their finalizers. */
final class SharedTexts {
    private static final String VALUE = "v:";

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    /** The copy to keep of a text. */
    String of(String text) {
        // the pages of a listing, and its kinds, have them in common too
        return texts.computeIfAbsent(text, String::intern);
    }

    /** The value in a key of {@code fieldsV1}, such as {@code v:"db.example.com/cleanup"}; empty if the key is of another form. */
    String value(String key) {
        return values.computeIfAbsent(
                key,
                each -> each.startsWith(VALUE)
                        ? of(Json.read(each.substring(VALUE.length())).asString(""))
                        : "");
    }
}
