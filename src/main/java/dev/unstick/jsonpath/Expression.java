package dev.unstick.jsonpath;

/** What can stand in a filter (RFC 9535 section 2.3.5). */
sealed interface Expression permits Operand, Condition {}
