/** What is kept of a run on this machine: the backup of what is let go, and the journal of every request. For its owner's eyes alone. */
@NullMarked
package dev.unstick.plan.record;

import org.jspecify.annotations.NullMarked;
