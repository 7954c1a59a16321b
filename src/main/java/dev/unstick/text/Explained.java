package dev.unstick.text;

import java.io.UncheckedIOException;
import java.util.Optional;

/** A failure whose message is written for people: it is shown as it is, without the name of its class. */
public interface Explained {
    /**
     * What a failure says of itself to people.
     *
     * @param failure any failure
     * @return its message; empty if that is not for people, or there is none
     */
    static Optional<String> by(Throwable failure) {
        boolean explains = failure instanceof Explained
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException;
        return explains ? Optional.ofNullable(failure.getMessage()) : Optional.empty();
    }
}
