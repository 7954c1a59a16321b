package dev.unstick.namespace.condition;

import java.util.List;

/**
 * What a message came to.
 *
 * @param found the entries that could be read
 * @param left what could not
 * @param announced how many entries the message announces; as many as were found if it does not say
 */
record Parsed<T>(List<T> found, List<String> left, int announced) {

    /** Of a message that announces no number. */
    static <T> Parsed<T> of(List<T> found, List<String> left) {
        return new Parsed<>(found, left, found.size());
    }

    /** Of a message that matches no form. */
    static <T> Parsed<T> nothing(String message) {
        return of(List.of(), List.of(message));
    }
}
