package dev.unstick.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of the names there are somebody may have meant. */
public final class Spelling {
    private static final int SUGGESTIONS = 3;

    /** Two letters changed of so few make another word. */
    private static final int SHORT = 4;

    private Spelling() {}

    /**
     * The names near a mistyped one.
     *
     * @param name what was typed
     * @param names the names there are
     * @return those that begin with it, or differ in a quarter of its letters or fewer (two at least, one of a short one), the nearest first; at most
     *     three
     */
    public static List<String> near(String name, Collection<String> names) {
        int tolerated = name.length() <= SHORT ? 1 : Math.max(2, name.length() / 4);
        return names.stream()
                .filter(each -> each.startsWith(name) || distance(name, each) <= tolerated)
                .sorted(Comparator.comparingInt((String each) -> distance(name, each))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** How many letters must be changed, added, dropped, or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int step(int[][] cost, String one, String other, int i, int j) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
