package dev.unstick.namespace.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes lists apart that Go joined with a comma and a space, without regard to the commas within. */
final class Entries {
    private static final String JOINT = ", ";

    private Entries() {}

    /** Takes a list apart whose entries hold no commas. */
    static List<String> split(String text) {
        return cut(text, Pattern.compile(""));
    }

    /**
     * Takes a list apart.
     *
     * @param text the list
     * @param announced how many entries it has, if that is known
     * @param sure how an entry begins, for sure
     * @param possible how an entry may begin; tried where fewer begin for sure than were announced, and believed if it gives that many
     */
    static List<String> split(String text, OptionalInt announced, Pattern sure, Pattern possible) {
        if (announced.orElse(0) == 1 && !text.isEmpty()) {
            return List.of(text);
        }
        List<String> entries = cut(text, sure);
        if (entries.size() < announced.orElse(0)) {
            List<String> perhaps = cut(text, possible);
            return perhaps.size() == announced.getAsInt() ? perhaps : entries;
        }
        return entries;
    }

    private static List<String> cut(String text, Pattern start) {
        List<String> entries = new ArrayList<>();
        Matcher matcher = start.matcher(text);
        int from = 0;
        int joint = text.indexOf(JOINT);
        while (joint >= 0) {
            int next = joint + JOINT.length();
            if (matcher.region(next, text.length()).lookingAt()) {
                entries.add(text.substring(from, joint));
                from = next;
            }
            joint = text.indexOf(JOINT, next);
        }
        if (!text.isEmpty()) {
            entries.add(text.substring(from));
        }
        return entries;
    }
}
