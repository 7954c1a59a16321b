/**
 * Says what something is that people meet when a namespace hangs: a finalizer, a condition, a word of ours, an error message, a command
 * line from somewhere. Nothing here asks a cluster, and nothing that is said is a guess.
 */
@NullMarked
package dev.unstick.explanation;

import org.jspecify.annotations.NullMarked;
