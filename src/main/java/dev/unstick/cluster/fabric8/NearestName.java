package dev.unstick.cluster.fabric8;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name somebody meant. */
final class NearestName {
    private NearestName() {}

    /** The name fewest letters away, if that is near enough to be meant. */
    static Optional<String> of(String typed, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> isNear(typed, name));
    }

    /** Whether one may be a misspelling of the other: at most a third of the letters differ. */
    static boolean isNear(String one, String other) {
        return distance(one, other) <= Math.max(1, Math.max(one.length(), other.length()) / 3);
    }

    /** How many letters must be put in, taken out or changed to make one of the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int column = 1; column <= other.length(); column++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
