/**
 * What is to be done about a stuck namespace, as a value that can be read before anything happens; then consent, backup, journal,
 * and the steps themselves, one guarded write each. The only room that writes to a cluster.
 */
@NullMarked
package dev.unstick.plan;

import org.jspecify.annotations.NullMarked;
