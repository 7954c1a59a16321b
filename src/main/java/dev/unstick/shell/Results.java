package dev.unstick.shell;

import java.util.Map;

/**
 * Keeps what entries gave as {@code $1}, {@code $2}, … and the last as {@code it}. A diagnosis may hold thousands of objects, so only the
 * latest are kept; what is given a name of its own is none of them, and stays.
 */
final class Results {
    /** How many are kept. */
    static final int KEPT = 100;

    private int count;

    /**
     * Keeps one more, and lets the oldest go where there are too many.
     *
     * @param value what an entry gave
     * @param variables where to keep it
     * @return what it is called from now on, such as {@code $3}
     */
    String keep(Object value, Map<String, Object> variables) {
        count++;
        variables.put(name(count), value);
        variables.put("it", value);
        variables.remove(name(count - KEPT));
        return name(count);
    }

    /** Counts from one again. */
    void reset() {
        count = 0;
    }

    private static String name(int number) {
        return "$" + number;
    }
}
