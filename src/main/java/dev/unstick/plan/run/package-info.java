/** Applies plans: asks, looks again, writes one guarded request after the other, waits, and stops at the first surprise. */
@NullMarked
package dev.unstick.plan.run;

import org.jspecify.annotations.NullMarked;
