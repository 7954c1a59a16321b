package dev.unstick.shell;

import java.time.Duration;
import java.time.Instant;

/** How a namespace is described in a list of names. */
final class Ages {
    private Ages() {}

    /** Its phase, and since when it is terminating in the greatest unit: {@code Terminating 3h}. */
    static String phase(Snapshot.Known known, Instant now) {
        Instant since = known.deletionTimestamp();
        return since == null ? known.phase() : known.phase() + " " + age(Duration.between(since, now));
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
