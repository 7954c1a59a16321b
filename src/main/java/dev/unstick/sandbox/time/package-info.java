/** The clock that controllers run on: the real one, or one that a specification moves by hand. */
@NullMarked
package dev.unstick.sandbox.time;

import org.jspecify.annotations.NullMarked;
