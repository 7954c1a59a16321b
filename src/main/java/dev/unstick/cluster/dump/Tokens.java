package dev.unstick.cluster.dump;

import tools.jackson.databind.JsonNode;

/** The documents of one file, one after the other, as a stream of tokens, whether they are written as JSON or as YAML. */
interface Tokens {
    /** What comes next. */
    enum Token {
        OBJECT,
        END_OBJECT,
        ARRAY,
        END_ARRAY,
        /** The name of a field, whose value follows. */
        NAME,
        /** A text, number, boolean or null. */
        VALUE,
        /** The file has no further document. */
        END
    }

    /**
     * Steps on.
     *
     * @throws BrokenFileException if this is not as JSON or YAML must be, or the file cannot be read
     */
    Token next() throws BrokenFileException;

    /** The name, where the stream stands at one. */
    String name();

    /** The value, where the stream stands at one. */
    JsonNode value() throws BrokenFileException;

    /** The line the stream stands in, from 1. */
    long line();

    /**
     * Leaves the document that turned out broken for the next one.
     *
     * @return whether a further document may follow
     */
    boolean resume();
}
