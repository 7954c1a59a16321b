package dev.unstick.learn;

/**
 * A step towards the goal of a lesson.
 *
 * @param says what to think of
 * @param entry what to type, which changes nothing that matters to the goal
 */
public record Hint(Wording says, String entry) {}
