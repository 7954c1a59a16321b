/**
 * What the namespace controller says of a deletion, read from its five conditions into values: Kubernetes 1.16 to 1.36. What it says is
 * a hint and may be out of date or too early; nothing here asks a cluster, and no text is too strange to be read.
 */
@NullMarked
package dev.unstick.namespace.condition;

import org.jspecify.annotations.NullMarked;
