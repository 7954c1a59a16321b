/** Who is asking, and whether they may: users and their tokens, impersonation, and the rules of RBAC over the stored objects. */
@NullMarked
package dev.unstick.sandbox.access;

import org.jspecify.annotations.NullMarked;
