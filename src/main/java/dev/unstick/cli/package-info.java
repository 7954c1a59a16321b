/** The command line: one class a command, their options, exit codes and output formats. */
@NullMarked
package dev.unstick.cli;

import org.jspecify.annotations.NullMarked;
