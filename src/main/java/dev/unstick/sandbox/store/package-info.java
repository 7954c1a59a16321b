/** The simulated etcd: every object, one revision counter, and the changes for those who watch. */
@NullMarked
package dev.unstick.sandbox.store;

import org.jspecify.annotations.NullMarked;
