package dev.unstick.explanation.command;

/**
 * A command with what is known of it.
 *
 * @param text as it was written
 * @param program the program that does the work
 * @param features what is known of it
 */
public record ReadCommand(String text, String program, Features features) {}
