package dev.unstick.diagnosis.evidence;

/**
 * Evidence that could not be read. It hides no content, as an {@link dev.unstick.cluster.Unlisted} does, and may hide a cause.
 *
 * @param path what was asked for
 * @param reason what the server or the connection said
 */
public record Unread(String path, String reason) {}
