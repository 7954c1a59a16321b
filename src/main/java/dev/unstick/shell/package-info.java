/** The interactive runner: reading entries, completing and colouring them while they are typed, and evaluating them. */
@NullMarked
package dev.unstick.shell;

import org.jspecify.annotations.NullMarked;
