package dev.unstick.explanation;

/**
 * One thing that is said.
 *
 * @param name what it is about, in a word that programs know, such as {@code owner}
 * @param text what is said, for people
 */
public record Fact(String name, String text) {}
