package dev.unstick.sandbox;

/**
 * One request that a sandbox has answered.
 *
 * @param method GET, PUT, …
 * @param path the path without its query
 * @param code the status code of the answer
 */
public record LoggedRequest(String method, String path, int code) {}
