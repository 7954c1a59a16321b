/** The transport: requests in, answers out, over the JDK's own HTTP server. Knows nothing of Kubernetes, so that another server library can take its place. */
@NullMarked
package dev.unstick.sandbox.http;

import org.jspecify.annotations.NullMarked;
