/** What every Kubernetes object has (metadata), the Status documents that report failures, and the one place that configures Jackson. */
@NullMarked
package dev.unstick.sandbox.document;

import org.jspecify.annotations.NullMarked;
