package dev.unstick.explanation;

import dev.unstick.explanation.command.Danger;

/**
 * What is said of a part of a command line.
 *
 * @param id the rule that says it, such as {@code spec-ignored}
 * @param danger how dangerous that makes the part
 * @param text what is said, for people
 */
public record Saying(String id, Danger danger, String text) {}
