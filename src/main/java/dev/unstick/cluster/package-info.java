/**
 * The port to a cluster: what can be read from it ({@link dev.unstick.cluster.Cluster}), what can be written to it
 * ({@link dev.unstick.cluster.GuardedWrites}, for the plan room alone), and how asking fails. Values here know neither
 * Groovy nor the client library; that one is behind the port, in {@code cluster.fabric8}.
 */
@NullMarked
package dev.unstick.cluster;

import org.jspecify.annotations.NullMarked;
