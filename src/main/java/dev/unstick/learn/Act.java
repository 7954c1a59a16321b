package dev.unstick.learn;

import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/** Something that happens in a lesson's cluster, done by somebody else than the learner's shell. */
public sealed interface Act {
    /**
     * An object is created.
     *
     * @param document the object, with its {@code apiVersion} and {@code kind}
     */
    record Create(JsonNode document) implements Act {}

    /**
     * A deletion is asked for.
     *
     * @param path the object's path on the server
     */
    record Delete(String path) implements Act {}

    /**
     * An object is changed.
     *
     * @param path its path on the server
     * @param change a JSON merge patch (RFC 7396)
     */
    record Patch(String path, JsonNode change) implements Act {}

    /**
     * A controller or operator begins to run, or runs no more.
     *
     * @param name what it is called
     * @param on whether it runs then
     */
    record Turn(String name, boolean on) implements Act {}

    /**
     * Time passes.
     *
     * @param step how much
     */
    record Pass(Duration step) implements Act {
        private static final Texts TEXTS = Texts.of(Act.class);

        /**
         * As people write it.
         *
         * @param written such as {@code 90s}, {@code 5m}, {@code 1h30m}
         * @throws IllegalArgumentException if it is written otherwise
         */
        static Pass of(String written) {
            try {
                Duration step = Duration.parse("PT" + written.strip());
                if (!step.isNegative()) {
                    return new Pass(step);
                }
            } catch (DateTimeParseException otherwise) {
                throw new IllegalArgumentException(TEXTS.get("tick.form", written), otherwise);
            }
            throw new IllegalArgumentException(TEXTS.get("tick.form", written));
        }
    }
}
