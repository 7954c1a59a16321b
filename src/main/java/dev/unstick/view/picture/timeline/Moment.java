package dev.unstick.view.picture.timeline;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened, or is so now.
 *
 * @param time when
 * @param lane to what
 * @param kind which sort of thing it is
 * @param what what happened, in a line; what would break it or is not seen is replaced
 * @param source the field, or the record, that tells of it, such as {@code metadata.deletionTimestamp}
 */
public record Moment(Instant time, Lane lane, Kind kind, String what, String source) {

    /** What can happen, and the sign that stands for it. */
    public enum Kind {
        /** It came to be. */
        CREATED("\u25CF", "o"),
        /** Somebody asked it to go. */
        ASKED("\u25BC", "v"),
        /** Its grace period ends. */
        GRACE("\u25BD", "g"),
        /** Somebody wrote fields of it. */
        WRITTEN("\u25C6", "w"),
        /** A condition changed its status. */
        CONDITION("\u25A0", "c"),
        /** An Event of Kubernetes. */
        EVENT("\u25B2", "e"),
        /** It was heard of for the last time. */
        SILENT("\u25CB", "s"),
        /** This tool did something. */
        RUN("\u25BA", "r"),
        /** How it is now. */
        NOW("|", "|");

        private final String sign;
        private final String ascii;

        Kind(String sign, String ascii) {
            this.sign = sign;
            this.ascii = ascii;
        }

        /**
         * What is seen of it, of one column.
         *
         * @param plain whether it must be ASCII
         */
        String sign(boolean plain) {
            return plain ? ascii : sign;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Moment {
        what = line(what);
        source = line(source);
    }

    /** A text of the cluster in one line, with everything seen that is in it. */
    static String line(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "\uFFFD");
    }
}
