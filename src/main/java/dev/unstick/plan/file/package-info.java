/** Plans as files that one person makes, another reads and a third applies: writing and reading them, their digest, and how two differ. */
@NullMarked
package dev.unstick.plan.file;

import org.jspecify.annotations.NullMarked;
