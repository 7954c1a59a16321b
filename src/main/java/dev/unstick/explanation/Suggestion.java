package dev.unstick.explanation;

/**
 * What to type next.
 *
 * @param command on the command line
 * @param entry in the shell; empty if it has no word for it
 * @param purpose what that does
 */
public record Suggestion(String command, String entry, String purpose) {}
