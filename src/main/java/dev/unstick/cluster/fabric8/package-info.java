/**
 * The port to a cluster, kept on fabric8's HTTP client: reading kubeconfigs, asking and writing over HTTP, and saying clearly
 * how that failed. Raw requests only, no typed models: documents stay whole, and few classes are loaded.
 */
@NullMarked
package dev.unstick.cluster.fabric8;

import org.jspecify.annotations.NullMarked;
