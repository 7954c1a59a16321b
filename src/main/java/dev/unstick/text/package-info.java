/** What a person reads: messages kept in resources beside the room that says them, so that a second language is one more file. */
@NullMarked
package dev.unstick.text;

import org.jspecify.annotations.NullMarked;
