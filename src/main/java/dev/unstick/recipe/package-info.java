/**
 * What a saved recipe says of itself in the comment at its head: what it is for, when it applies, what it may do and what it never
 * does. Text in, values out; reading files and running Groovy is the script room's.
 */
@NullMarked
package dev.unstick.recipe;

import org.jspecify.annotations.NullMarked;
