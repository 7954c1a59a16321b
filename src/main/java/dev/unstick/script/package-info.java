/** Groovy: compiling it, the words of the DSL, what they answer, and the saved recipes. Knows no terminal. */
@NullMarked
package dev.unstick.script;

import org.jspecify.annotations.NullMarked;
