/**
 * A namespace's document and the one thing that is ever done to it: taking finalizer entries out of a copy. Nothing here asks
 * a cluster.
 */
@NullMarked
package dev.unstick.namespace;

import org.jspecify.annotations.NullMarked;
