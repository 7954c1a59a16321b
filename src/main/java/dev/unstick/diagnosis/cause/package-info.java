/** How each cause is recognised: one class a cause, evidence in, cause out. Asks nobody. */
@NullMarked
package dev.unstick.diagnosis.cause;

import org.jspecify.annotations.NullMarked;
