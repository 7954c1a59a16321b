/** What objects are made of: the fields of the built-in kinds, read from types.txt, and the structural schemas of custom resources. */
@NullMarked
package dev.unstick.sandbox.schema;

import org.jspecify.annotations.NullMarked;
