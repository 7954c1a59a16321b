package dev.unstick.script;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A word that a session knows beside those of the DSL.
 *
 * @param word how people are told about it
 * @param deed what it does
 */
public record AddedWord(Word word, Deed deed) {

    /** What a word does. */
    public interface Deed {
        /**
         * Does it.
         *
         * @param given the arguments, in order
         * @param named the named arguments, by their names
         * @return its value; null for none
         * @throws IllegalArgumentException if it does not take these; the message says what it takes
         */
        @Nullable
        Object carryOut(List<?> given, Map<?, ?> named);
    }
}
