/** Draws plans: from a diagnosis to steps, the least destructive first, and to what speaks against them. Writes nothing. */
@NullMarked
package dev.unstick.plan.drawing;

import org.jspecify.annotations.NullMarked;
