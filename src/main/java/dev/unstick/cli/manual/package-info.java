/** What a package carries beside the program, drawn from the one model of its commands: the man page and the completions of shells. */
@NullMarked
package dev.unstick.cli.manual;

import org.jspecify.annotations.NullMarked;
