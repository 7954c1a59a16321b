/** Takes a shell's command lines apart, as far as it takes to see which programs they start with which words; runs nothing. */
@NullMarked
package dev.unstick.explanation.line;

import org.jspecify.annotations.NullMarked;
