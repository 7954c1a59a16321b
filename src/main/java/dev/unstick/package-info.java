/** The front door. */
@NullMarked
package dev.unstick;

import org.jspecify.annotations.NullMarked;
