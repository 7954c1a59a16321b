package dev.unstick.sandbox.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What goes back to the client. */
public sealed interface Response {
    /** The HTTP status code. */
    int code();

    /** The {@code Content-Type}; empty for none. */
    String contentType();

    /** The same answer with one header more, unless it is streamed: that has no further headers. */
    default Response with(String header, String value) {
        if (!(this instanceof Whole whole)) {
            return this;
        }
        Map<String, String> headers = new HashMap<>(whole.headers());
        headers.put(header, value);
        return new Whole(whole.code(), whole.contentType(), whole.body(), headers);
    }

    /** Plain text. */
    static Response text(int code, String text) {
        return new Whole(code, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /**
     * An answer that is known from its start.
     *
     * @param headers further headers
     */
    @SuppressWarnings("ArrayRecordComponent") // written once and compared with nothing
    record Whole(int code, String contentType, byte[] body, Map<String, String> headers) implements Response {}

    /** An answer that goes on, in chunks, until {@code source} returns. */
    record Streamed(int code, String contentType, Source source) implements Response {}

    /**
     * An answer whose body breaks off, and the connection with it.
     *
     * @param announced what its headers promise
     * @param sent how many bytes of the body arrive
     */
    record Broken(Whole announced, int sent) implements Response {
        @Override
        public int code() {
            return announced.code();
        }

        @Override
        public String contentType() {
            return announced.contentType();
        }
    }

    /** No answer at all: the connection closes. Its code is 0. */
    record Dropped() implements Response {
        @Override
        public int code() {
            return 0;
        }

        @Override
        public String contentType() {
            return "";
        }
    }

    /** Writes the chunks of an answer. */
    @FunctionalInterface
    interface Source {
        /**
         * Writes until there is no more.
         *
         * @throws IOException when the client has gone, or the connection is to break: then no end of the answer is sent
         * @throws InterruptedException when the server closes
         */
        void writeTo(Sink sink) throws IOException, InterruptedException;
    }

    /** Takes the chunks. */
    @FunctionalInterface
    interface Sink {
        /**
         * Sends one chunk at once.
         *
         * @throws IOException when the client has gone
         */
        void send(byte[] chunk) throws IOException;
    }
}
