/** How long the phases of a run take, from the start of the process on. */
@NullMarked
package dev.unstick.timing;

import org.jspecify.annotations.NullMarked;
