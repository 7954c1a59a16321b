/** What the programs of a command line do to a cluster: from words to features, and by rules from features to what is said of them. */
@NullMarked
package dev.unstick.explanation.command;

import org.jspecify.annotations.NullMarked;
