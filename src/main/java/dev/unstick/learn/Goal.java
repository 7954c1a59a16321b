package dev.unstick.learn;

/**
 * One thing that a lesson is done by.
 *
 * @param says what it is, in a line
 * @param condition when it is reached
 */
public record Goal(Wording says, Condition condition) {}
