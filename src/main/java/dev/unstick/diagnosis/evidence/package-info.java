/** What was seen of a cluster, as values: read from documents, and from nothing else. */
@NullMarked
package dev.unstick.diagnosis.evidence;

import org.jspecify.annotations.NullMarked;
