/** Why a namespace hangs: evidence in, causes out. Evidence is gathered through the port; what follows from it is pure. */
@NullMarked
package dev.unstick.diagnosis;

import org.jspecify.annotations.NullMarked;
