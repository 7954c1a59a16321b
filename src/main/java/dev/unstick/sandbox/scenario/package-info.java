/** The states a sandbox can start in, read from data files. */
@NullMarked
package dev.unstick.sandbox.scenario;

import org.jspecify.annotations.NullMarked;
