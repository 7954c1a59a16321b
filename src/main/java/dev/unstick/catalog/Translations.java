package dev.unstick.catalog;

import java.util.Map;

/**
 * What the catalogue says of owners, of what leaks, of what to do first and, where that is more than names of kinds, of where it is found,
 * in another language. The other fields are for those who look after it.
 *
 * @param words from the catalogue's own English to the other language
 */
record Translations(Map<String, String> words) {
    /** English, as the catalogue is written. */
    static final Translations NONE = new Translations(Map.of());

    Translations {
        words = Map.copyOf(words);
    }

    FinalizerEntry of(FinalizerEntry entry) {
        return entry.told(of(entry.owner()), of(entry.on()), of(entry.leak()), of(entry.fix()));
    }

    KnownSuffix of(KnownSuffix known) {
        return new KnownSuffix(known.suffix(), of(known.owner()));
    }

    private String of(String english) {
        return words.getOrDefault(english, english);
    }
}
