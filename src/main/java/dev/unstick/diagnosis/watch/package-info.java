/** How a namespace on its way out changes: what is left of it from one look to the next, and when its controller looks again. */
@NullMarked
package dev.unstick.diagnosis.watch;

import org.jspecify.annotations.NullMarked;
