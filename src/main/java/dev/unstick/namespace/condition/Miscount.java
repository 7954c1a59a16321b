package dev.unstick.namespace.condition;

/**
 * A message that announces a number of entries and holds another, as far as could be read: entries are joined by a comma and may hold
 * commas themselves.
 *
 * @param type the condition
 * @param announced how many entries the message announces
 * @param read how many were read in it
 */
public record Miscount(ConditionType type, int announced, int read) {}
