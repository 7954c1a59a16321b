/** JSON Patch, JSON Merge Patch and strategic merge patch, as the API server applies them. */
@NullMarked
package dev.unstick.sandbox.patch;

import org.jspecify.annotations.NullMarked;
