package dev.unstick.cluster.fabric8;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads points in time as metadata has them. A long listing has thousands, and {@link Instant#parse} would take longer than all else of it. */
final class Timestamp {
    private static final String FORM = "0000-00-00T00:00:00Z";

    private Timestamp() {}

    /**
     * A point in time.
     *
     * @param text such as {@code 2026-11-23T10:00:00Z}, which is how Kubernetes writes each; every other form of ISO 8601 too
     * @throws java.time.DateTimeException if it is none
     */
    static Instant read(String text) {
        if (!usual(text)) {
            return Instant.parse(text);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean usual(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            boolean fits = FORM.charAt(i) == '0' ? c >= '0' && c <= '9' : c == FORM.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
