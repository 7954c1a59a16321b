/** Which groups, versions and resources the server has, and which of them nobody answers for (k8s.io/kube-aggregator). */
@NullMarked
package dev.unstick.sandbox.discovery;

import org.jspecify.annotations.NullMarked;
