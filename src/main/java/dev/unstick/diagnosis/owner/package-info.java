/** Who owns a finalizer, and whether it is still there to take it out. Asks nobody. */
@NullMarked
package dev.unstick.diagnosis.owner;

import org.jspecify.annotations.NullMarked;
