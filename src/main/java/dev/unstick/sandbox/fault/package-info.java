/**
 * What goes wrong on purpose: faults that strike requests, each with a matcher, a number of times and an effect. A scenario
 * has them under {@code faults:}, the control endpoint takes them as JSON; both forms are the same, see
 * {@link dev.unstick.sandbox.fault.FaultReader}.
 */
@NullMarked
package dev.unstick.sandbox.fault;

import org.jspecify.annotations.NullMarked;
