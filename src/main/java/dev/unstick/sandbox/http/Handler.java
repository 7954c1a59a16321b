package dev.unstick.sandbox.http;

/** Answers requests, from many threads at once. */
@FunctionalInterface
public interface Handler {
    /** The answer; a failure to answer is an answer too. */
    Response handle(Request request);
}
