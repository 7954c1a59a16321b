package dev.unstick.shell;

/**
 * Something that was entered in this session.
 *
 * @param id its number, from 1
 * @param source its lines
 * @param worked whether it was evaluated without an error, and was neither declined nor refused
 */
record Entry(int id, String source, boolean worked) {}
