/** Asks several clusters at once, each within a deadline of its own, so that one that is broken hides no other. It reads. */
@NullMarked
package dev.unstick.fleet;

import org.jspecify.annotations.NullMarked;
