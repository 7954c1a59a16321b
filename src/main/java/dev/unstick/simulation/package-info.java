/**
 * Tries a plan out where it cannot hurt: reads what a cluster holds, gives it to a sandbox in this process, applies the plan there and
 * compares. Nothing but reads is sent to the cluster itself.
 */
@NullMarked
package dev.unstick.simulation;

import org.jspecify.annotations.NullMarked;
