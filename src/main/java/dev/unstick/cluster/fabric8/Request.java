package dev.unstick.cluster.fabric8;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of the server.
 *
 * @param method the HTTP method
 * @param path the absolute path with its query
 * @param accept the Accept header
 * @param contentType the media type of the body; null for no body
 * @param body the body; null for none
 */
record Request(
        String method,
        String path,
        String accept,
        @Nullable String contentType,
        @Nullable String body) {
    static final String JSON = "application/json";

    static Request get(String path, String accept) {
        return new Request("GET", path, accept, null, null);
    }

    static Request write(String method, String path, String contentType, String body) {
        return new Request(method, path, JSON, contentType, body);
    }

    /** Whether it changes nothing. */
    boolean reads() {
        return method.equals("GET");
    }

    /** How people write it; the body may hold secrets and is not shown. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
