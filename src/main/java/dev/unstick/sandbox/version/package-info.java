/** Which release of Kubernetes the sandbox behaves as, and where the releases differ. */
@NullMarked
package dev.unstick.sandbox.version;

import org.jspecify.annotations.NullMarked;
