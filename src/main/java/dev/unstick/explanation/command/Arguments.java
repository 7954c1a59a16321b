package dev.unstick.explanation.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program's words, options apart from the others.
 *
 * @param others what is no option, in its order
 * @param options the options without their dashes, each with its values; {@code ""} where it has none
 */
record Arguments(List<String> others, Map<String, List<String>> options) {

    /**
     * Sorts words.
     *
     * @param words the words behind the program's name
     * @param valued the options that take the next word for their value
     */
    static Arguments of(List<String> words, Set<String> valued) {
        List<String> others = new ArrayList<>();
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("--") && word.length() > 2) {
                String[] parts = word.substring(2).split("=", 2);
                boolean next = parts.length == 1 && valued.contains(parts[0]) && i + 1 < words.size();
                put(options, parts[0], next ? words.get(++i) : parts.length == 1 ? "" : parts[1]);
            } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
                i += letters(word, i + 1 < words.size() ? words.get(i + 1) : "", valued, options);
            } else if (!word.equals("--")) {
                others.add(word);
            }
        }
        return new Arguments(others, options);
    }

    /** How many of the words behind belong to the letters. */
    private static int letters(String word, String next, Set<String> valued, Map<String, List<String>> options) {
        for (int i = 1; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            if (valued.contains(letter)) {
                String rest = word.substring(i + 1);
                put(options, letter, rest.isEmpty() ? next : rest.startsWith("=") ? rest.substring(1) : rest);
                return rest.isEmpty() ? 1 : 0;
            }
            put(options, letter, "");
        }
        return 0;
    }

    private static void put(Map<String, List<String>> options, String name, String value) {
        options.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /** The word at a place, {@code ""} if there are not so many. */
    String other(int index) {
        return index < others.size() ? others.get(index) : "";
    }

    boolean has(String... names) {
        for (String name : names) {
            if (options.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** The last value of an option under any of its names; {@code ""} if it is not given. */
    String value(String... names) {
        String last = "";
        for (String name : names) {
            List<String> values = options.getOrDefault(name, List.of());
            last = values.isEmpty() ? last : values.get(values.size() - 1);
        }
        return last;
    }

    /** Every value of an option under any of its names. */
    List<String> values(String... names) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            values.addAll(options.getOrDefault(name, List.of()));
        }
        return values;
    }
}
